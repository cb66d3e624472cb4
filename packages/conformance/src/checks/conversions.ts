import { StreamResponseSchema } from '@regroove/contract'
import { mediaTypeOf } from '../asking/question.ts'
import { complain, expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { expectFailure, expectJson, expectStatus } from '../checking/expect-answer.ts'
import { refusal } from '../checking/refusal.ts'
import { contract } from '../checking/sources.ts'
import { askDelivery, deliveryPath, fetchStart } from './deliveries.ts'

const source = contract(7, 'format')

/** The formats that a stream may be asked for in. Contract section 7. */
export const conversionChecks: readonly Check[] = [
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
