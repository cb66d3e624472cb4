import { createDecipheriv } from 'node:crypto'
import { parseDuration } from '@regroove/contract'
import { type Answer, headerOf, mediaTypeOf, textOf } from '../asking/question.ts'
import { complain, expectThat, Lacking } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { expectHeader, expectStatus } from '../checking/expect-answer.ts'
import { contract, rfc } from '../checking/sources.ts'
import type { Tools } from '../checking/tools.ts'
import type { Given } from '../finding/given.ts'
import { type HlsPlaylist, readHlsPlaylist } from '../judging/read-hls.ts'
import { askDelivery, deliveryPath, forgeUrl } from './deliveries.ts'

const source = contract(7, 'HLS')
const shownAs = { playlist: 'the Url of the playlist', segment: 'a segment', key: 'the key' } as const

interface Opened {
  readonly playlist: HlsPlaylist
  readonly answer: Answer
}

/** Fetches the playlist of the track, and that of its one rendition where there is a master above it. */
async function openPlaylist(given: Tools & Pick<Given, 'user' | 'longTrack'>): Promise<Opened> {
  const target = deliveryPath(given.longTrack.Id, 'stream', '&format=hls')
  const { Url, ContentType } = await askDelivery(given, target, { as: given.user })
  if (!/mpegurl/i.test(ContentType)) {
    throw new Lacking('the service falls back to the file itself, as it may where nothing can be converted')
  }
  let url = Url
  let answer = await given.ask(url, { as: null, shownAs: shownAs.playlist })
  expectStatus(answer, 200)
  const variant = /#EXT-X-STREAM-INF:.*\r?\n([^#\s].*)/.exec(textOf(answer))?.[1]
  if (variant !== undefined) {
    url = new URL(variant, url).href
    given.secrets.learn(url)
    answer = await given.ask(url, { as: null, shownAs: shownAs.playlist })
    expectStatus(answer, 200)
  }
  const playlist = readHlsPlaylist(textOf(answer), url)
  if (playlist === null || playlist.segments.length === 0)
    return complain(answer, 'a media playlist with segments')
  for (const { url: own, key } of playlist.segments) {
    given.secrets.learn(own)
    if (key !== null) given.secrets.learn(key.url)
  }
  return { playlist, answer }
}

async function fetchPart(given: Tools, url: string, name: keyof typeof shownAs): Promise<Answer> {
  const answer = await given.ask(url, { as: null, shownAs: shownAs[name] })
  expectStatus(answer, 200)
  return answer
}

/** The number of a segment as an initialisation vector. RFC 8216, 5.2. */
function vectorOf(number: number): Buffer {
  const vector = Buffer.alloc(16)
  vector.writeUInt32BE(number, 12)
  return vector
}

/** Full tracks as HLS. Contract section 7, RFC 8216. */
export const hlsChecks: readonly Check[] = [
  check({
    id: 'hls.playlist',
    rule: 'The playlist is a finished one for VOD, as application/vnd.apple.mpegurl, without a byte order mark.',
    source,
    needs: ['user', 'longTrack'],
    run: async (given) => {
      const { playlist, answer } = await openPlaylist(given)
      expectThat(
        /mpegurl$/i.test(mediaTypeOf(answer)),
        answer,
        'application/vnd.apple.mpegurl',
        mediaTypeOf(answer),
      )
      expectThat(playlist.isEnded, answer, '#EXT-X-ENDLIST at its end')
      expectThat(playlist.isVod, answer, '#EXT-X-PLAYLIST-TYPE:VOD')
      expectThat(
        playlist.version >= 3,
        answer,
        'version 3 or later, for exact durations',
        `${playlist.version}`,
      )
      expectThat(answer.body[0] === 0x23, answer, 'a body that begins with #EXTM3U')
    },
  }),
  check({
    id: 'hls.durations',
    rule: 'The durations of the segments add up to the track, and none is longer than the target.',
    source: rfc(8216, '4.3.3.1'),
    needs: ['user', 'longTrack'],
    run: async (given) => {
      const { playlist, answer } = await openPlaylist(given)
      const { segments, targetSeconds } = playlist
      const longest = Math.max(...segments.map(({ seconds }) => Math.round(seconds)))
      expectThat(
        targetSeconds !== null && longest <= targetSeconds,
        answer,
        `segments of at most ${targetSeconds} s`,
        `${longest} s`,
      )
      const total = segments.reduce((sum, { seconds }) => sum + seconds, 0)
      const expected = (parseDuration(given.longTrack.Duration ?? '') ?? 0) / 1000
      expectThat(
        Math.abs(total - expected) <= 1.1,
        answer,
        `about ${expected} s in all`,
        `${total.toFixed(2)} s`,
      )
    },
  }),
  check({
    id: 'hls.key',
    rule: 'Segments are enciphered with AES-128, by a key of 16 bytes that is not stored and comes over a signed URL.',
    source,
    needs: ['user', 'longTrack'],
    run: async (given) => {
      const { playlist, answer } = await openPlaylist(given)
      const { key } = playlist.segments[0]!
      if (key?.method !== 'AES-128')
        return complain(answer, '#EXT-X-KEY with METHOD=AES-128', `METHOD=${key?.method}`)
      const fetched = await fetchPart(given, key.url, 'key')
      expectThat(fetched.body.length === 16, fetched, '16 bytes', `${fetched.body.length} bytes`)
      expectHeader(fetched, 'Cache-Control', /no-store/i, 'no-store')
      const forged = await given.ask(forgeUrl(key.url), {
        as: null,
        shownAs: 'the key, by a URL with one letter changed',
      })
      expectStatus(forged, 403, 401, 404)
    },
  }),
  check({
    id: 'hls.segments',
    rule: 'The first and the last segment decipher to MPEG-TS or packed audio.',
    source: rfc(8216, '3'),
    needs: ['user', 'longTrack'],
    run: async (given) => {
      const { playlist } = await openPlaylist(given)
      const { segments, mediaSequence } = playlist
      for (const at of new Set([0, segments.length - 1])) {
        const { url, key } = segments[at]!
        const answer = await fetchPart(given, url, 'segment')
        const bytes = key === null ? answer.body : await decipher(at, answer)
        const isTransport = bytes[0] === 0x47 && (bytes.length <= 188 || bytes[188] === 0x47)
        const isPacked = bytes.toString('latin1', 0, 3) === 'ID3'
        expectThat(
          isTransport || isPacked,
          answer,
          'packets of MPEG-TS, or audio behind an ID3 tag',
          `${bytes.toString('hex', 0, 8)}`,
        )
      }

      async function decipher(at: number, answer: Answer): Promise<Buffer> {
        const key = segments[at]!.key!
        const { body } = await fetchPart(given, key.url, 'key')
        try {
          const decipherer = createDecipheriv('aes-128-cbc', body, key.iv ?? vectorOf(mediaSequence + at))
          return Buffer.concat([decipherer.update(answer.body), decipherer.final()])
        } catch {
          return complain(answer, 'a segment that deciphers with its key')
        }
      }
    },
  }),
  check({
    id: 'hls.forged-segment',
    rule: 'A segment by a URL with one letter changed is refused.',
    source,
    needs: ['user', 'longTrack'],
    run: async (given) => {
      const { playlist } = await openPlaylist(given)
      const url = forgeUrl(playlist.segments[0]!.url)
      expectStatus(
        await given.ask(url, { as: null, shownAs: 'a segment, by a URL with one letter changed' }),
        403,
        401,
        404,
      )
    },
  }),
  check({
    id: 'hls.never-changes',
    rule: 'A playlist for VOD is the same whenever it is fetched.',
    source: rfc(8216, '4.3.3.5'),
    needs: ['user', 'longTrack'],
    run: async (given) => {
      const { answer } = await openPlaylist(given)
      const again = await given.ask(answer.target, { as: null, shownAs: shownAs.playlist })
      expectThat(again.body.equals(answer.body), again, 'the same playlist')
      expectThat(headerOf(again, 'content-type') === headerOf(answer, 'content-type'), again, 'the same type')
    },
  }),
]
