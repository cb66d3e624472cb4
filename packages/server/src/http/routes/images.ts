import { contentId, readImageRequest } from '@regroove/contract'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Images, ImageTarget } from '../../delivery/index.ts'
import { readQuery } from '../request/read-query.ts'
import { mediaInTime, sendMedia } from './media.ts'

/** Where the images of moods and activities are. Their IDs stand behind these. */
const occasions = { mood: '/catalog/music.mood.', activity: '/catalog/music.activity.' } as const

/** The images of items, moods and activities: for anyone, since pages show them without a token. Contract section 10. */
export function addImageRoutes(app: FastifyInstance, images: Images, deadlineMs: number): void {
  const add = (url: string, targetOf: (name: string) => ImageTarget) =>
    app.route<{ Params: { name: string } }>({
      method: ['GET', 'HEAD'],
      url,
      config: { quota: 'images' },
      handler: async (request, reply) => {
        const query = readImageRequest(readQuery(request.raw.url ?? ''))
        const target = targetOf(request.params.name)
        const open = () => images.answer({ target, query, ...askedOf(request) })
        return sendMedia(reply, await mediaInTime(open, { deadlineMs, response: reply.raw }))
      },
    })

  add('/content/:name/image', (name) => ({ kind: 'content', id: contentId().read('id', name) }))
  for (const kind of ['mood', 'activity'] as const) {
    add(`${occasions[kind]}:name/image`, (name) => ({ kind, name }))
  }
}

function askedOf(request: FastifyRequest) {
  const { headers } = request
  return {
    method: request.method === 'HEAD' ? ('HEAD' as const) : ('GET' as const),
    headers,
    accept: headers.accept,
  }
}
