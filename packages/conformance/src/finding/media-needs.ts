import { StreamResponseSchema } from '@regroove/contract'
import { headerOf } from '../asking/question.ts'
import { complain } from '../checking/breach.ts'
import { expectJson, expectStatus } from '../checking/expect-answer.ts'
import type { Finder, Need } from './finder.ts'
import type { Given, ServedBytes } from './given.ts'

/** The device that a run plays on: one alone, so that no limit of devices is met by accident. */
export const clientInstanceId = 'regroove-conformance-0000000000000001'

/** Bytes that are served in ranges: music behind a signed URL, and a picture. */
export const mediaNeeds = {
  stream: {
    lacking: 'no track to stream, or no user with a Music Pass',
    async find(finder) {
      const [user, track] = [await finder.get('user'), await finder.get('track')]
      if (user === null || track === null) return null
      const url = await askUrl(finder, `/1/content/${track.Id}/stream?clientInstanceId=${clientInstanceId}`)
      return { track, url: url.url }
    },
  },
  music: {
    lacking: 'no track whose file is streamed as it is, or no user with a Music Pass',
    async find(finder) {
      const [user, track] = [await finder.get('user'), await finder.get('track')]
      if (user === null || track === null) return null
      const target = `/1/content/${track.Id}/stream?clientInstanceId=${clientInstanceId}&format=original`
      const { url, contentType } = await askUrl(finder, target)
      return /mpegurl/i.test(contentType) ? null : measure(finder, url, 'the Url of the music')
    },
  },
  picture: {
    lacking: 'the catalogue shows no album with an ImageUrl',
    async find(finder) {
      const url = (await finder.get('album'))?.ImageUrl
      return url === undefined ? null : measure(finder, url, url)
    },
  },
} satisfies { [N in keyof Given]?: Need<N> }

async function askUrl(finder: Finder, target: string): Promise<{ url: string; contentType: string }> {
  const answer = await finder.ask(target, { as: await finder.get('user') })
  const { Url, ContentType = '' } = expectJson(answer, StreamResponseSchema)
  if (Url === undefined) complain(answer, 'a StreamResponse with a Url')
  finder.secrets.learn(Url)
  return { url: Url, contentType: ContentType }
}

async function measure(finder: Finder, url: string, shownAs: string): Promise<ServedBytes> {
  const answer = await finder.ask(url, { method: 'HEAD', as: null, shownAs })
  expectStatus(answer, 200)
  const length = headerOf(answer, 'content-length')
  if (length === null || !/^\d+$/.test(length))
    complain(answer, 'a Content-Length', `Content-Length: ${length}`)
  return {
    url,
    shownAs,
    sizeBytes: Number(length),
    mediaType: headerOf(answer, 'content-type') ?? '',
    etag: headerOf(answer, 'etag'),
    lastModified: headerOf(answer, 'last-modified'),
  }
}
