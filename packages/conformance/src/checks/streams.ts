import { parseDuration, type StreamResponse, StreamResponseSchema } from '@regroove/contract'
import type { Asker } from '../asking/open-asker.ts'
import { type Answer, type AskOptions, mediaTypeOf, type Token } from '../asking/question.ts'
import { complain, expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { expectFailure, expectJson, expectStatus } from '../checking/expect-answer.ts'
import { refusal } from '../checking/refusal.ts'
import { contract, matrix } from '../checking/sources.ts'
import type { Tools } from '../checking/tools.ts'
import { clientInstanceId } from '../finding/media-needs.ts'
import { unknownId } from './api-methods.ts'

const source = contract(7)

/** The path of a stream or a preview. */
export function deliveryPath(id: string, method: 'stream' | 'preview', query = ''): string {
  return `/1/content/${id}/${method}?clientInstanceId=${clientInstanceId}${query}`
}

/** Asks for a stream or a preview, and goes on with a whole StreamResponse, whose Url is a secret from here on. */
export async function askDelivery(
  { ask, secrets }: Pick<Tools, 'ask' | 'secrets'>,
  target: string,
  options: AskOptions,
): Promise<Required<Omit<StreamResponse, 'Error'>> & { readonly answer: Answer }> {
  const answer = await ask(target, options)
  const { Url, ContentType, ExpiresOn } = expectJson(answer, StreamResponseSchema)
  if (Url === undefined || ContentType === undefined || ExpiresOn === undefined) {
    return complain(answer, 'Url, ContentType and ExpiresOn')
  }
  secrets.learn(Url)
  return { Url, ContentType, ExpiresOn, answer }
}

/** The same URL with one letter of its secret part changed. */
export function forgeUrl(url: string): string {
  const forged = new URL(url)
  const parts = forged.pathname.split('/')
  const at = parts.reduce(
    (longest, part, index) => (part.length > parts[longest]!.length ? index : longest),
    0,
  )
  const changeOne = (text: string) => {
    const middle = Math.floor(text.length / 2)
    return text.slice(0, middle) + (text[middle] === 'A' ? 'B' : 'A') + text.slice(middle + 1)
  }
  if (parts[at]!.length >= 20) {
    parts[at] = changeOne(parts[at]!)
    forged.pathname = parts.join('/')
    return forged.href
  }
  const [name, value] = [...forged.searchParams].toSorted(
    (one, other) => other[1].length - one[1].length,
  )[0] ?? ['x', 'x']
  forged.searchParams.set(name, changeOne(value))
  return forged.href
}

const instances = [
  ['missing', 'Without a clientInstanceId', '', 'MISSING_INPUT_PARAMETER'],
  [
    'short',
    'With a clientInstanceId of 31 characters',
    `?clientInstanceId=${'a'.repeat(31)}`,
    'INVALID_INPUT_PARAMETER',
  ],
  [
    'long',
    'With a clientInstanceId of 129 characters',
    `?clientInstanceId=${'a'.repeat(129)}`,
    'INVALID_INPUT_PARAMETER',
  ],
] as const

async function fetchStart(
  { ask }: Pick<Asker, 'ask'>,
  url: string,
  as: Token | null = null,
): Promise<Answer> {
  return ask(url, { as, shownAs: 'the Url of the stream', headers: { Range: 'bytes=0-99' } })
}

/** Full tracks. Contract section 7. */
export const streamChecks: readonly Check[] = [
  ...instances.map(([id, what, query, code]) =>
    refusal({
      id: `streams.client-instance-${id}`,
      rule: `${what}, a stream is ${code}.`,
      source,
      needs: ['user', 'track'],
      asks: ({ user, track }) => [`/1/content/${track.Id}/stream${query}`, { as: user }],
      status: 400,
      code,
      names: 'clientInstanceId',
    }),
  ),
  check({
    id: 'streams.url-type-and-end',
    rule: 'A stream answers a Url, its ContentType, and an ExpiresOn of at least an hour and twice the track.',
    source,
    needs: ['user', 'track'],
    run: async (given) => {
      const asked = Date.now()
      const { answer, ExpiresOn, Url } = await askDelivery(given, deliveryPath(given.track.Id, 'stream'), {
        as: given.user,
      })
      const twiceMs = 2 * (parseDuration(given.track.Duration ?? '') ?? 0)
      // Clocks of two machines may differ by a little.
      const leastMs = Math.max(3_600_000, twiceMs) - 60_000
      const lifeMs = Date.parse(ExpiresOn) - asked
      expectThat(
        lifeMs >= leastMs,
        answer,
        `an ExpiresOn at least ${leastMs / 60_000} minutes ahead`,
        ExpiresOn,
      )
      expectThat(/^https?:\/\//.test(Url), answer, 'an absolute Url')
    },
  }),
  check({
    id: 'streams.default-is-hls',
    rule: 'Without format, ContentType is application/vnd.apple.mpegurl, or the type of the file where nothing can be converted.',
    source,
    needs: ['user', 'track'],
    run: async (given) => {
      const { answer, ContentType } = await askDelivery(given, deliveryPath(given.track.Id, 'stream'), {
        as: given.user,
      })
      if (/^application\/vnd\.apple\.mpegurl$/i.test(ContentType)) return
      // Then a conversion that is asked for by name must be 501.
      const named = await given.ask(deliveryPath(given.track.Id, 'stream', '&format=mp3'), { as: given.user })
      if (named.status !== 501)
        complain(answer, 'application/vnd.apple.mpegurl', `ContentType ${ContentType}`)
    },
  }),
  check({
    id: 'streams.url-without-authorization',
    rule: 'The Url works without an Authorization header, and with one.',
    source,
    needs: ['stream', 'user'],
    run: async (given) => {
      for (const as of [null, given.user])
        expectStatus(await fetchStart(given, given.stream.url, as), 200, 206)
    },
  }),
  check({
    id: 'streams.forged-url',
    rule: 'A Url with one letter changed is 403.',
    source: matrix(403),
    needs: ['stream'],
    run: async (given) => {
      const answer = await given.ask(forgeUrl(given.stream.url), {
        as: null,
        shownAs: 'the Url of the stream, with one letter changed',
      })
      expectStatus(answer, 403)
    },
  }),
  check({
    id: 'streams.expired-url',
    rule: 'A Url past its time is 410 DELIVERY_UNAVAILABLE_CONTENT.',
    source: matrix('DELIVERY_UNAVAILABLE_CONTENT'),
    needs: ['expiredUrl'],
    run: async ({ ask, expiredUrl }) => {
      const answer = await ask(expiredUrl, { as: null, shownAs: 'a Url past its time' })
      expectFailure(answer, { status: 410, code: 'DELIVERY_UNAVAILABLE_CONTENT' })
    },
  }),
  check({
    id: 'streams.url-tells-nothing',
    rule: "The Url tells nothing of the server's files: neither names nor endings.",
    source,
    needs: ['stream'],
    run: async ({ ask, stream }) => {
      const answer = await fetchStart({ ask }, stream.url)
      const url = decodeURIComponent(stream.url).toLowerCase()
      const names = stream.track.Name.toLowerCase()
      const tells =
        (names.length > 4 && url.includes(names)) ||
        /\.(?:flac|mp3|m4a|ogg|opus|wav|aiff?|wma|wv|ape)\b/.test(url)
      expectThat(!tells, answer, 'a Url without the name or the ending of a file', 'one that has it')
    },
  }),
  check({
    id: 'streams.url-for-each-caller',
    rule: 'Two users, and two client instances, get different Urls.',
    source,
    needs: ['user', 'otherUser', 'track'],
    run: async (given) => {
      const mine = await askDelivery(given, deliveryPath(given.track.Id, 'stream'), { as: given.user })
      const theirs = await askDelivery(given, deliveryPath(given.track.Id, 'stream'), { as: given.otherUser })
      expectThat(
        mine.Url !== theirs.Url,
        theirs.answer,
        'another Url than the first user has',
        'the same Url',
      )
    },
  }),
  refusal({
    id: 'streams.without-a-pass',
    rule: 'A user without a Music Pass is 403 NO_MUSIC_PASS_SUBSCRIPTION.',
    source: matrix('NO_MUSIC_PASS_SUBSCRIPTION'),
    needs: ['noPass', 'track'],
    asks: ({ noPass, track }) => [deliveryPath(track.Id, 'stream'), { as: noPass }],
    status: 403,
    code: 'NO_MUSIC_PASS_SUBSCRIPTION',
  }),
  refusal({
    id: 'streams.unknown-track',
    rule: 'A track that nobody knows is 404.',
    source: matrix(404),
    needs: ['user'],
    asks: ({ user }) => [deliveryPath(unknownId, 'stream'), { as: user }],
    status: 404,
    code: ['CATALOG_NO_RESULT', 'DELIVERY_UNAVAILABLE_CONTENT'],
  }),
  refusal({
    id: 'streams.no-track',
    rule: 'An item that is no track is 404 DELIVERY_ERROR.',
    source: matrix('DELIVERY_ERROR'),
    needs: ['user', 'album'],
    asks: ({ user, album }) => [deliveryPath(album.Id, 'stream'), { as: user }],
    status: 404,
    code: 'DELIVERY_ERROR',
  }),
  refusal({
    id: 'streams.removed-track',
    rule: 'A track that was removed is 410.',
    source: matrix(410),
    needs: ['user', 'removedId'],
    asks: ({ user, removedId }) => [deliveryPath(removedId, 'stream'), { as: user }],
    status: 410,
    code: ['CATALOG_NO_RESULT', 'DELIVERY_UNAVAILABLE_CONTENT'],
  }),
  refusal({
    id: 'streams.closed-track',
    rule: "A track that only the server's own player may stream is 403 DELIVERY_3RD_PARTY_CANNOT_STREAM_PURCHASES.",
    source: matrix('DELIVERY_3RD_PARTY_CANNOT_STREAM_PURCHASES'),
    needs: ['user', 'closedTrack'],
    asks: ({ user, closedTrack }) => [deliveryPath(closedTrack, 'stream'), { as: user }],
    status: 403,
    code: 'DELIVERY_3RD_PARTY_CANNOT_STREAM_PURCHASES',
  }),
  refusal({
    id: 'streams.unavailable-track',
    rule: 'A track whose file cannot be read is 404 DELIVERY_UNAVAILABLE_CONTENT.',
    source: matrix('DELIVERY_UNAVAILABLE_CONTENT'),
    needs: ['user', 'unavailableTrack'],
    asks: ({ user, unavailableTrack }) => [deliveryPath(unavailableTrack, 'stream'), { as: user }],
    status: 404,
    code: 'DELIVERY_UNAVAILABLE_CONTENT',
  }),
  refusal({
    id: 'streams.unknown-format',
    rule: 'A format that nobody knows is refused.',
    source,
    needs: ['user', 'track'],
    asks: ({ user, track }) => [deliveryPath(track.Id, 'stream', '&format=wax'), { as: user }],
    status: 400,
    code: 'INVALID_INPUT_PARAMETER',
    names: 'format',
  }),
  refusal({
    id: 'streams.bitrate-no-number',
    rule: 'A bitrate that is no number is refused.',
    source,
    needs: ['user', 'track'],
    asks: ({ user, track }) => [deliveryPath(track.Id, 'stream', '&format=mp3&bitrate=loud'), { as: user }],
    status: 400,
    code: 'INVALID_INPUT_PARAMETER',
    names: 'bitrate',
  }),
  check({
    id: 'streams.original',
    rule: 'format=original answers the type of the file itself, and its Url serves it under that type.',
    source,
    needs: ['user', 'track'],
    run: async (given) => {
      const target = deliveryPath(given.track.Id, 'stream', '&format=original')
      const { answer, Url, ContentType } = await askDelivery(given, target, { as: given.user })
      expectThat(
        /^audio\/|^application\/ogg/.test(ContentType),
        answer,
        'a type of audio',
        `ContentType ${ContentType}`,
      )
      const start = await fetchStart(given, Url)
      expectStatus(start, 206)
      expectThat(mediaTypeOf(start) === ContentType.split(';')[0], start, ContentType, mediaTypeOf(start))
    },
  }),
  ...(
    [
      ['mp3', /^audio\/mpeg$/, isMp3],
      ['aac', /^audio\/(?:aac|mp4|x-m4a|aacp)$/, isAac],
      ['opus', /^audio\/(?:ogg|opus|webm)/, isOpus],
    ] as const
  ).map(([format, type, isRight]) =>
    check({
      id: `streams.convert-to-${format}`,
      rule: `format=${format} answers ${format.toUpperCase()}, or 501 on a machine that cannot convert.`,
      source,
      needs: ['user', 'track'],
      run: async (given) => {
        const target = deliveryPath(given.track.Id, 'stream', `&format=${format}&bitrate=96`)
        const answer = await given.ask(target, { as: given.user })
        if (answer.status === 501) return void expectFailure(answer, { status: 501, code: 'NOT_IMPLEMENTED' })
        const { Url = '', ContentType = '' } = expectJson(answer, StreamResponseSchema)
        given.secrets.learn(Url)
        expectThat(type.test(ContentType), answer, `a type of ${format}`, `ContentType ${ContentType}`)
        const music = await given.ask(Url, { as: null, shownAs: 'the Url of the stream', maxBytes: 8192 })
        expectStatus(music, 200)
        expectThat(
          music.body.length > 100 && isRight(music.body),
          music,
          `${format} in the body`,
          `a body that begins ${music.body.toString('hex', 0, 8)}`,
        )
      },
    }),
  ),
]

function isMp3(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, 3) === 'ID3' || (bytes[0] === 0xff && (bytes[1]! & 0xe6) === 0xe2)
}

function isAac(bytes: Buffer): boolean {
  const isAdts = bytes[0] === 0xff && (bytes[1]! & 0xf6) === 0xf0
  return isAdts || bytes.toString('latin1', 4, 8) === 'ftyp' || bytes.toString('latin1', 0, 3) === 'ID3'
}

function isOpus(bytes: Buffer): boolean {
  return bytes.includes('OpusHead') || bytes.includes('A_OPUS')
}

/** What is left to the end of a run, since other streams of the user would be refused after it. */
export const deviceChecks: readonly Check[] = [
  check({
    id: 'streams.too-many-devices',
    rule: 'A user who streams on more devices than allowed (see --device-limit) is 409 DELIVERY_CONCURRENT_STREAMING.',
    source: matrix('DELIVERY_CONCURRENT_STREAMING'),
    needs: ['user', 'track'],
    when: 'last',
    run: async (given) => {
      const { user, track, allowed } = given
      for (let device = 1; ; device += 1) {
        const instance = `regroove-conformance-device-${String(device).padStart(8, '0')}`
        const target = `/1/content/${track.Id}/stream?clientInstanceId=${instance}`
        const answer = await given.ask(target, { as: user })
        if (answer.status === 409) {
          return void expectFailure(answer, { status: 409, code: 'DELIVERY_CONCURRENT_STREAMING' })
        }
        const { Url = '' } = expectJson(answer, StreamResponseSchema)
        given.secrets.learn(Url)
        const start = await fetchStart(given, Url)
        if (start.status === 409) return
        expectStatus(start, 200, 206)
        if (device > allowed.devices) complain(start, `409 to device ${device} of ${allowed.devices} allowed`)
      }
    },
  }),
]
