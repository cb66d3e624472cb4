import {
  accountPath,
  deepLinkKinds,
  type Failure,
  type ServedCultures,
  userTokenPaths,
} from '@regroove/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { failureHeaders } from '../answer/answer-failure.ts'
import { choosePageCulture } from './choose-page-culture.ts'
import { writeFailurePage } from './failure-page.ts'
import { guardPage } from './page-headers.ts'

const { authorize, logout, desktopLanding } = userTokenPaths

/** The first words of the paths that people open. */
const pageWords: ReadonlySet<string> = new Set([
  ...deepLinkKinds.map((kind) => kind.toLowerCase()),
  'docs',
  ...[accountPath, authorize, logout, desktopLanding].map((path) => path.slice(1)),
])

/** Whether a path is one of those that people open: what goes wrong there is answered with a page. */
export function isPagePath(target: string): boolean {
  const [, word = ''] = /^\/+([\w.]+)(?:[/?#]|$)/.exec(target) ?? []
  return pageWords.has(word.toLowerCase())
}

/** Sends a failure as a page. */
export function sendFailurePage(
  request: FastifyRequest,
  reply: FastifyReply,
  failure: Failure,
  { publicUrl, cultures }: { readonly publicUrl: () => string; readonly cultures: ServedCultures },
): FastifyReply {
  const { language } = choosePageCulture(request, cultures)
  guardPage(reply)
  return reply
    .code(failure.status)
    .headers({
      ...failureHeaders(failure),
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Language': language,
      'X-Request-Id': request.id,
    })
    .send(writeFailurePage(failure, { language, publicUrl: publicUrl(), requestId: request.id }))
}
