import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type PreparedAnswer, prepareText } from '../answer/prepared-answer.ts'
import { sendAnswer } from '../answer/send-answer.ts'
import { guardPage } from '../pages/page-headers.ts'
import { describeApi } from './describe-api.ts'
import { writeOpenApi } from './openapi/write-openapi.ts'
import { writeDocsPage } from './page/docs-page.ts'

/** The two documents of the API, ready to be sent. */
interface Documents {
  readonly publicUrl: string
  readonly openApi: PreparedAnswer
  readonly page: PreparedAnswer
}

const caching = { cacheControl: 'public, max-age=300', vary: 'Accept-Encoding' } as const

/**
 * `/openapi.json`, the API as an OpenAPI document, and `/docs`, the same as a page. Both are written when the first is asked
 * for: by then it is known which routes there are, and under which URL.
 */
export function addDocs(app: FastifyInstance, publicUrl: () => string): void {
  let written: Documents | null = null
  const write = (): Documents => {
    const url = publicUrl()
    if (written?.publicUrl !== url) written = writeDocuments(app, url)
    return written
  }

  const send = (wanted: 'openApi' | 'page') => (request: FastifyRequest, reply: FastifyReply) =>
    sendAnswer(request, reply, write()[wanted], caching)
  app.route({ method: ['GET', 'HEAD'], url: '/openapi.json', handler: send('openApi') })
  app.route({
    method: ['GET', 'HEAD'],
    url: '/docs',
    handler: (request, reply) => {
      guardPage(reply)
      return send('page')(request, reply)
    },
  })
}

function writeDocuments(app: FastifyInstance, publicUrl: string): Documents {
  const description = describeApi({
    publicUrl,
    isServed: (method, path) => app.hasRoute({ method, url: toRouteUrl(path) }),
  })
  const openApi = writeOpenApi(description)
  return {
    publicUrl,
    openApi: prepareText('application/json; charset=utf-8', JSON.stringify(openApi)),
    page: prepareText('text/html; charset=utf-8', writeDocsPage(description, openApi)),
  }
}

/** A path of the document as routes are added: `/1/content/{id}/stream` is `/:version/content/:id/stream`. */
export function toRouteUrl(path: string): string {
  return path.replace(/^\/\d+\//, '/:version/').replace(/\{(\w+)\}/g, ':$1')
}
