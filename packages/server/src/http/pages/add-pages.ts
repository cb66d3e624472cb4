import {
  type DeepLinkAction,
  deepLinkActions,
  deepLinkKinds,
  Failure,
  formatContentId,
  parseContentId,
  parseDeepLink,
  type ServedCultures,
} from '@regroove/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Collection } from '../../collection/index.ts'
import type { Delivery } from '../../delivery/index.ts'
import { createAnswerCache } from '../answer/answer-cache.ts'
import { prepareText } from '../answer/prepared-answer.ts'
import { sendAnswer } from '../answer/send-answer.ts'
import { readQuery } from '../request/read-query.ts'
import { withDeadline } from '../with-deadline.ts'
import { choosePageCulture } from './choose-page-culture.ts'
import { writeItemPage } from './item-page.ts'
import { pageAssets } from './page-assets.ts'
import { guardPage } from './page-headers.ts'
import { readShownItem } from './read-shown-item.ts'
import type { Playable } from './write-player.ts'

/** What pages are made from. */
export interface PagesOptions {
  readonly collection: Pick<Collection, 'lookup' | 'stampOf'>
  readonly delivery: Pick<Delivery, 'previewsForPages'>
  /** Changes, together with the collection's stamp, whenever what is shown could. */
  readonly catalogVersion: () => number
  readonly publicUrl: () => string
  readonly cultures: ServedCultures
  readonly deadlineMs: number
}

const pageCacheBytes = 8 * 1024 * 1024
/** Short, for the library may change; what is asked again after it costs no more than a 304. */
const pageCaching = { cacheControl: 'public, max-age=300', vary: 'Accept-Encoding, Accept-Language' } as const
const assetCaching = { cacheControl: 'public, max-age=31536000, immutable', vary: 'Accept-Encoding' } as const

/**
 * The pages that deep links open, and the style that all pages share. Contract section 11.
 *
 * `action` is view, play or buy; what else it says is taken for view, and buying is viewing. `target` says with what the
 * link is to be opened, and there is only this: whatever it says is accepted.
 */
export function addPages(app: FastifyInstance, options: PagesOptions): void {
  const cache = createAnswerCache({ version: options.catalogVersion, maxBytes: pageCacheBytes })
  const { collection, delivery, publicUrl, cultures, deadlineMs } = options

  const writePage = async (path: string, request: FastifyRequest, reply: FastifyReply) => {
    const plays = readAction(request) === 'play'
    const link = parseDeepLink(path)
    if (link === null) throw new Failure('CATALOG_NO_RESULT')
    const { language, culture } = choosePageCulture(request, cultures)
    const previews = await delivery.previewsForPages()
    const key = [
      previews?.until ?? 0,
      link.kind,
      formatContentId(link.id),
      language,
      culture.language,
      culture.country,
      plays,
      link.kind === 'Playlist' ? await collection.stampOf(null) : '',
    ].join(' ')
    const known = cache.get(key)
    if (known !== undefined) return { answer: known, language }

    const version = cache.version()
    const shown = await withDeadline(() => readShownItem(collection, link, culture), {
      deadlineMs,
      response: reply.raw,
    })
    const context = { language, culture, publicUrl: publicUrl() }
    const answer = prepareText(
      'text/html; charset=utf-8',
      writeItemPage(shown, { context, playable: previewsOf(previews, context.publicUrl), plays }),
    )
    cache.set(key, answer, version)
    return { answer, language }
  }

  for (const kind of deepLinkKinds) {
    app.route<{ Params: { identifier: string } }>({
      method: ['GET', 'HEAD'],
      url: `/${kind}/:identifier`,
      config: { quota: 'api' },
      handler: async (request, reply) => {
        const { answer, language } = await writePage(`/${kind}/${request.params.identifier}`, request, reply)
        guardPage(reply)
        reply.header('Content-Language', language)
        return sendAnswer(request, reply, answer, pageCaching)
      },
    })
  }
  for (const { path, contentType, text } of Object.values(pageAssets)) {
    const answer = prepareText(contentType, text)
    app.route({
      method: ['GET', 'HEAD'],
      url: path,
      handler: (request, reply): Promise<FastifyReply> => sendAnswer(request, reply, answer, assetCaching),
    })
  }
}

/** Nobody is signed in on a page: what may be heard there are previews. */
function previewsOf(
  previews: Awaited<ReturnType<Delivery['previewsForPages']>>,
  publicUrl: string,
): Playable {
  return ({ Id, Rights = [] }) => {
    const id = parseContentId(Id)
    const mayBeHeard = previews !== null && id?.kind === 'catalog' && Rights.includes('Stream')
    return mayBeHeard ? publicUrl + previews.pathOf(id.guid) : null
  }
}

function readAction(request: FastifyRequest): DeepLinkAction {
  const word = readQuery(request.raw.url ?? '')
    .get('action')
    ?.trim()
    .toLowerCase()
  return deepLinkActions.find((action) => action === word) ?? 'view'
}
