import { headerOf, mediaTypeOf } from '../asking/question.ts'
import { complain, expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { expectStatus } from '../checking/expect-answer.ts'
import { refusal } from '../checking/refusal.ts'
import { contract, matrix } from '../checking/sources.ts'
import { measureMp3Seconds } from '../judging/measure-mp3.ts'
import { unknownId } from './api-methods.ts'
import { askDelivery, deliveryPath, forgeUrl } from './deliveries.ts'

const source = contract(7, 'preview')

/** Thirty seconds for everyone. Contract section 7. */
export const previewChecks: readonly Check[] = [
  check({
    id: 'previews.for-an-application',
    rule: 'A preview needs no user, and is audio/mpeg.',
    source,
    needs: ['track'],
    run: async (given) => {
      const target = deliveryPath(given.track.Id, 'preview')
      const { answer, ContentType } = await askDelivery(given, target, {})
      expectThat(ContentType === 'audio/mpeg', answer, 'ContentType audio/mpeg', ContentType)
    },
  }),
  check({
    id: 'previews.thirty-seconds',
    rule: 'A preview is MP3 of thirty seconds.',
    source,
    needs: ['longTrack'],
    run: async (given) => {
      const { Url } = await askDelivery(given, deliveryPath(given.longTrack.Id, 'preview'), {})
      const answer = await given.ask(Url, { as: null, shownAs: 'the Url of the preview' })
      expectStatus(answer, 200)
      expectThat(mediaTypeOf(answer) === 'audio/mpeg', answer, 'audio/mpeg', mediaTypeOf(answer))
      const seconds = measureMp3Seconds(answer.body)
      if (seconds === null) return complain(answer, 'a body of MP3 frames')
      // Encoders add up to two frames in front, and fill the last.
      const isRight = Math.abs(seconds - 30) <= 1
      expectThat(isRight, answer, 'about 30 seconds', `${seconds.toFixed(2)} seconds`)
    },
  }),
  check({
    id: 'previews.in-ranges',
    rule: 'A preview is served in byte ranges.',
    source: contract(7, 'progressive'),
    needs: ['track'],
    run: async (given) => {
      const { Url } = await askDelivery(given, deliveryPath(given.track.Id, 'preview'), {})
      const headers = { Range: 'bytes=10-19' }
      const answer = await given.ask(Url, { as: null, shownAs: 'the Url of the preview', headers })
      expectStatus(answer, 206)
      const said = headerOf(answer, 'content-range') ?? ''
      expectThat(/^bytes 10-19\/\d+$/.test(said) && answer.body.length === 10, answer, 'bytes 10-19/…', said)
    },
  }),
  check({
    id: 'previews.forged-url',
    rule: 'The Url of a preview with one letter changed is 403.',
    source: matrix(403),
    needs: ['track'],
    run: async (given) => {
      const { Url } = await askDelivery(given, deliveryPath(given.track.Id, 'preview'), {})
      expectStatus(
        await given.ask(forgeUrl(Url), {
          as: null,
          shownAs: 'the Url of the preview, with one letter changed',
        }),
        403,
      )
    },
  }),
  refusal({
    id: 'previews.client-instance-missing',
    rule: 'A preview without a clientInstanceId is MISSING_INPUT_PARAMETER.',
    source,
    needs: ['track'],
    asks: ({ track }) => [`/1/content/${track.Id}/preview`],
    status: 400,
    code: 'MISSING_INPUT_PARAMETER',
    names: 'clientInstanceId',
  }),
  refusal({
    id: 'previews.client-instance-short',
    rule: 'A preview with a clientInstanceId of 31 characters is INVALID_INPUT_PARAMETER.',
    source,
    needs: ['track'],
    asks: ({ track }) => [`/1/content/${track.Id}/preview?clientInstanceId=${'a'.repeat(31)}`],
    status: 400,
    code: 'INVALID_INPUT_PARAMETER',
    names: 'clientInstanceId',
  }),
  refusal({
    id: 'previews.unknown-track',
    rule: 'A preview of a track that nobody knows is 404.',
    source: matrix(404),
    asks: deliveryPath(unknownId, 'preview'),
    status: 404,
    code: ['CATALOG_NO_RESULT', 'DELIVERY_UNAVAILABLE_CONTENT'],
  }),
  refusal({
    id: 'previews.no-track',
    rule: 'A preview of what is no track is 404 DELIVERY_ERROR.',
    source: matrix('DELIVERY_ERROR'),
    needs: ['album'],
    asks: ({ album }) => [deliveryPath(album.Id, 'preview')],
    status: 404,
    code: 'DELIVERY_ERROR',
  }),
]
