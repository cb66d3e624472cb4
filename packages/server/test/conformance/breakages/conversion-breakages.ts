import type { StreamResponse } from '@regroove/contract'
import { answer, type BreakageKind, body, header, json, request, status, target, without } from '../break.ts'
import type { ProxiedAnswer } from '../breaking-proxy.ts'

function typeOf({ headers }: ProxiedAnswer): string {
  return headers.find(([name]) => /^content-type$/i.test(name))?.[1] ?? ''
}

/** Breaks what is sent under one media type. */
function ofType(
  type: RegExp,
  change: (given: ProxiedAnswer) => ProxiedAnswer,
): (given: ProxiedAnswer) => ProxiedAnswer {
  return (given) => (type.test(typeOf(given)) ? change(given) : given)
}

const playlist = /mpegurl/i
const media = { at: /^\/media\// } as const

/** What is wrong with previews, HLS and conversion. */
export const conversionBreakages: readonly BreakageKind[] = [
  answer(
    'previews in another format',
    'previews.for-an-application',
    json<StreamResponse>((value) => {
      value.ContentType = 'audio/flac'
    }),
    { at: /\/preview\?/ },
  ),
  answer(
    'previews fifteen seconds',
    'previews.thirty-seconds',
    ofType(/^audio\/mpeg/, (given) => ({ ...given, body: given.body.subarray(0, given.body.length / 2) })),
    media,
  ),
  answer('serves forged previews', 'previews.forged-url', status(200, 'OK'), { ...media, status: 403 }),
  answer(
    'never ends a playlist',
    'hls.playlist',
    (given, asked) =>
      playlist.test(typeOf(given)) ? body((text) => text.replace('#EXT-X-ENDLIST', ''))(given, asked) : given,
    media,
  ),
  answer(
    'has segments longer than it says',
    'hls.durations',
    (given, asked) =>
      playlist.test(typeOf(given))
        ? body((text) => text.replace(/(TARGETDURATION:)\d+/, '$11'))(given, asked)
        : given,
    media,
  ),
  answer(
    'tells a wrong length of the music',
    'hls.durations',
    (given, asked) =>
      playlist.test(typeOf(given))
        ? body((text) => text.replaceAll(/(#EXTINF:)(\d+)/g, '$11$2'))(given, asked)
        : given,
    media,
  ),
  answer(
    'gives keys of fifteen bytes',
    'hls.key',
    (given) => (given.body.length === 16 ? { ...given, body: given.body.subarray(1) } : given),
    media,
  ),
  answer(
    'lets caches keep keys',
    'hls.key',
    (given, asked) =>
      given.body.length === 16 ? header('Cache-Control', 'max-age=3600')(given, asked) : given,
    media,
  ),
  answer(
    'sends segments that do not decipher',
    'hls.segments',
    ofType(/mp2t|octet|aac/, (given) => ({ ...given, body: Buffer.alloc(given.body.length, 1) })),
    media,
  ),
  request('takes any format', 'streams.unknown-format', target(without('format'))),
  request(
    'sends the file whatever is asked for',
    'streams.convert-to-mp3',
    target((path) => path.replace('format=mp3', 'format=original')),
  ),
  answer('streams to any number of devices', 'streams.too-many-devices', status(200, 'OK'), { status: 409 }),
]
