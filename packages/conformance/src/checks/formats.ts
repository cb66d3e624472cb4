import { ContentResponseSchema } from '@regroove/contract'
import { type Answer, headerOf, mediaTypeOf, showHeader, textOf } from '../asking/question.ts'
import { complain, expectThat } from '../checking/breach.ts'
import { type Check, check, observation } from '../checking/check.ts'
import {
  askContent,
  expectFailure,
  expectHeader,
  expectJson,
  expectStatus,
} from '../checking/expect-answer.ts'
import { refusal } from '../checking/refusal.ts'
import { contract, matrix } from '../checking/sources.ts'
import { readXml } from '../judging/read-xml.ts'
import { anySearch, isOfApi } from './answers.ts'

const formats = contract(1, 'formats')

function expectXml(answer: Answer): void {
  expectStatus(answer, 200)
  if (mediaTypeOf(answer) !== 'application/xml' && mediaTypeOf(answer) !== 'text/xml') {
    complain(answer, 'Content-Type: application/xml', showHeader(answer, 'Content-Type'))
  }
  expectThat(readXml(textOf(answer)) !== null, answer, 'a well-formed document')
}

/** `Accept` headers, and the format that each gets. */
const accepted: readonly (readonly [id: string, accept: string, format: 'json' | 'xml'])[] = [
  ['accept-anything', '*/*', 'json'],
  ['accept-json', 'application/json', 'json'],
  ['accept-json-with-parameters', 'application/json; charset=utf-8', 'json'],
  ['accept-application-xml', 'application/xml', 'xml'],
  ['accept-text-xml', 'text/xml', 'xml'],
  ['accept-weighs-xml-more', 'application/json;q=0.5, application/xml', 'xml'],
  ['accept-weighs-json-more', 'application/json, application/xml;q=0.9', 'json'],
]

/** How answers are written. Contract section 1. */
export const formatChecks: readonly Check[] = [
  check({
    id: 'formats.json-by-default',
    rule: 'Without a wish, answers are JSON.',
    source: formats,
    run: async ({ ask }) => expectJson(await ask(anySearch), ContentResponseSchema),
  }),
  ...accepted.map(([id, accept, format]) =>
    check({
      id: `formats.${id}`,
      rule: `Accept: ${accept} gets ${format.toUpperCase()}.`,
      source: formats,
      run: async ({ ask }) => {
        const answer = await ask(anySearch, { headers: { Accept: accept } })
        if (format === 'xml') expectXml(answer)
        else expectJson(answer, ContentResponseSchema)
      },
    }),
  ),
  check({
    id: 'formats.content-type-parameter',
    rule: 'contentType=xml gets XML, and contentType=json JSON, whatever Accept says.',
    source: formats,
    run: async ({ ask }) => {
      expectXml(await ask(`${anySearch}&contentType=xml`, { headers: { Accept: 'application/json' } }))
      const json = await ask(`${anySearch}&contentType=json`, { headers: { Accept: 'application/xml' } })
      expectJson(json, ContentResponseSchema)
    },
  }),
  refusal({
    id: 'formats.accept-rules-all-out',
    rule: 'An Accept that rules out every format is 406.',
    source: matrix(406),
    asks: () => [anySearch, { headers: { Accept: 'image/png' } }],
    status: 406,
    code: 'VERSION_NOT_SUPPORTED',
  }),
  check({
    id: 'formats.errors-in-the-format-asked-for',
    rule: 'A refusal comes in the format that was asked for.',
    source: contract(1, 'error'),
    run: async ({ ask }) => {
      const target = `${anySearch}&maxItems=42`
      const xml = await ask(target, { headers: { Accept: 'application/xml' } })
      expectFailure(xml, { status: 400, code: 'INVALID_INPUT_PARAMETER' })
      expectThat(/xml/.test(mediaTypeOf(xml)), xml, 'an error in XML', `Content-Type: ${mediaTypeOf(xml)}`)
      const json = await ask(target)
      expectFailure(json, { status: 400, code: 'INVALID_INPUT_PARAMETER' })
      expectThat(
        /json/.test(mediaTypeOf(json)),
        json,
        'an error in JSON',
        `Content-Type: ${mediaTypeOf(json)}`,
      )
    },
  }),
  check({
    id: 'formats.json-and-xml-say-the-same',
    rule: 'JSON and XML hold the same items in the same order.',
    source: formats,
    needs: ['album'],
    run: async ({ ask, album }) => {
      const target = `/1/content/${album.Id}/lookup?extras=tracks`
      const { content } = await askContent({ ask }, target)
      const answer = await ask(`${target}&contentType=xml`)
      expectXml(answer)
      const inXml = [...textOf(answer).matchAll(/<Id>([^<]*)<\/Id>/g)].map(([, id]) => id)
      const inJson = [
        content.Albums?.Items[0]?.Id,
        ...(content.Albums?.Items[0]?.Tracks?.Items ?? []).map(({ Id }) => Id),
      ]
      const missing = inJson.find((id) => !inXml.includes(id))
      expectThat(missing === undefined, answer, `the ID ${missing} that the JSON has`)
    },
  }),
  check({
    id: 'formats.vary',
    rule: 'Vary names Accept and Accept-Encoding, on which answers depend.',
    source: contract(1, 'formats'),
    run: async ({ ask }) => {
      const answer = await ask(anySearch)
      expectStatus(answer, 200)
      expectHeader(answer, 'Vary', /(^|[\s,])(accept($|\s*,)|\*)/i, 'Accept')
      expectHeader(answer, 'Vary', /accept-encoding|\*/i, 'Accept-Encoding')
    },
  }),
  observation({
    id: 'formats.utf-8-said',
    rule: 'Bodies of text say that they are UTF-8.',
    source: formats,
    run: async ({ ask }) => {
      await ask(anySearch)
      await ask(`${anySearch}&contentType=xml`)
    },
    concerns: (answer) => isOfApi(answer) && answer.body.length > 0,
    complains: (answer) => {
      const type = headerOf(answer, 'content-type')
      return /charset="?utf-8/i.test(type ?? '')
        ? null
        : { expected: 'a Content-Type with charset=utf-8', came: `Content-Type: ${type}` }
    },
  }),
  observation({
    id: 'formats.valid-utf-8',
    rule: 'Bodies of text are well-formed UTF-8.',
    source: formats,
    run: async ({ ask }) => ask(anySearch),
    concerns: (answer) =>
      isOfApi(answer) && answer.body.length > 0 && headerOf(answer, 'content-encoding') === null,
    complains: (answer) => (isUtf8(answer.body) ? null : { expected: 'well-formed UTF-8' }),
  }),
  observation({
    id: 'formats.no-byte-order-mark',
    rule: 'A byte order mark is never sent.',
    source: contract(14),
    run: async ({ ask }) => {
      await ask(anySearch)
      await ask(`${anySearch}&contentType=xml`)
    },
    concerns: (answer) => isOfApi(answer) && answer.body.length > 0,
    complains: ({ body }) =>
      body.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ||
      /^(?:fffe|feff)/.test(body.toString('hex', 0, 2))
        ? {
            expected: 'a body without a byte order mark',
            came: `a body that begins ${body.toString('hex', 0, 4)}`,
          }
        : null,
  }),
]

function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
