import { parseDuration, StreamResponseSchema } from '@regroove/contract'
import { complain, expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { expectFailure, expectJson, expectStatus } from '../checking/expect-answer.ts'
import { refusal } from '../checking/refusal.ts'
import { contract, matrix } from '../checking/sources.ts'
import { unknownId } from './api-methods.ts'
import { askDelivery, deliveryPath, fetchStart, forgeUrl } from './deliveries.ts'

const source = contract(7)

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

/** Full tracks: who gets a Url, and what it is. Contract section 7. */
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
]

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
        const { Url } = expectJson(answer, StreamResponseSchema)
        if (Url === undefined) return complain(answer, 'a Url, or 409')
        given.secrets.learn(Url)
        const start = await fetchStart(given, Url)
        if (start.status === 409) return
        expectStatus(start, 200, 206)
        if (device > allowed.devices) complain(start, `409 to device ${device} of ${allowed.devices} allowed`)
      }
    },
  }),
]
