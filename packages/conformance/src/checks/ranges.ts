import { type Answer, headerOf, mediaTypeOf, showHeader } from '../asking/question.ts'
import { complain, expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { errorIn, expectHeader, expectStatus, nameStatus } from '../checking/expect-answer.ts'
import { contract, matrix, rfc } from '../checking/sources.ts'
import type { Tools } from '../checking/tools.ts'
import type { ServedBytes } from '../finding/given.ts'
import { readMultipart } from '../judging/read-multipart.ts'
import { conditionRules } from './condition-rules.ts'
import { type RangeOutcome, type RangeRule, rangeRules } from './range-rules.ts'

/** Of a whole file, only the start is read: it may be long. */
const startBytes = 4096

const kinds = [
  { need: 'music', called: 'Of music' },
  { need: 'picture', called: 'Of a picture' },
] as const

/** Bytes in ranges and under conditions, of music and of pictures. RFC 9110, sections 13 and 14. */
export const rangeChecks: readonly Check[] = kinds.flatMap(({ need, called }) => [
  check({
    id: `ranges.${need}-validators`,
    rule: `${called}: a strong ETag, Last-Modified, Accept-Ranges: bytes and an exact Content-Length are said.`,
    source: contract(need === 'music' ? 7 : 10),
    needs: [need],
    run: async (given) => {
      const answer = await fetchBytes(given, given[need], {})
      expectStatus(answer, 200)
      expectHeader(answer, 'ETag', /^"[^"]*"$/, 'a strong entity tag')
      expectHeader(answer, 'Last-Modified', /^\w{3}, \d{2} \w{3} \d{4} [\d:]{8} GMT$/, 'a date of HTTP')
      expectHeader(answer, 'Accept-Ranges', /^bytes$/i, 'bytes')
      expectHeader(answer, 'Content-Length', /^\d+$/, 'a number')
      const modified = Date.parse(headerOf(answer, 'last-modified') ?? '')
      const now = Date.parse(headerOf(answer, 'date') ?? '')
      expectThat(
        modified <= now,
        answer,
        'a Last-Modified that is not ahead of Date',
        `${headerOf(answer, 'last-modified')}`,
      )
    },
  }),
  ...[...rangeRules, ...conditionRules].map((rule) =>
    check({
      id: `ranges.${need}-${rule.id}`,
      rule: `${called}: ${rule.rule}`,
      source: rule.id === 'seventeen' ? matrix(416) : rfc(9110, /^if-/.test(rule.id) ? '13' : '14'),
      needs: [need],
      run: (given) => expectOutcome(given, given[need], rule),
    }),
  ),
])

function fetchBytes(
  { ask }: Pick<Tools, 'ask'>,
  served: ServedBytes,
  headers: Readonly<Record<string, string>>,
  method = 'GET',
): Promise<Answer> {
  const accept: Record<string, string> = served.mediaType.startsWith('image/')
    ? { Accept: served.mediaType }
    : {}
  const options = { as: null, method, headers: { ...accept, ...headers }, maxBytes: startBytes }
  return ask(served.url, { ...options, shownAs: served.shownAs })
}

async function expectOutcome(tools: Pick<Tools, 'ask'>, served: ServedBytes, rule: RangeRule): Promise<void> {
  const answer = await fetchBytes(tools, served, rule.headers(served), rule.method)
  const may = rule.may(served)
  const reached = may.find((outcome) => answer.status === statusOf(outcome))
  if (reached === undefined) complain(answer, may.map((outcome) => showOutcome(outcome)).join(', or '))
  else await judge(tools, served, answer, reached)
}

function statusOf(outcome: RangeOutcome): number {
  return outcome === 'whole' ? 200 : typeof outcome === 'number' ? outcome : 206
}

function showOutcome(outcome: RangeOutcome): string {
  if (outcome === 'whole') return '200 with the whole'
  if (typeof outcome === 'number') return nameStatus(outcome)
  return `206 with bytes ${outcome.map(([first, last]) => `${first}-${last}`).join()}`
}

async function judge(
  tools: Pick<Tools, 'ask'>,
  served: ServedBytes,
  answer: Answer,
  outcome: RangeOutcome,
): Promise<void> {
  const { sizeBytes } = served
  if (outcome === 304) {
    expectThat(answer.body.length === 0, answer, 'no body')
    expectHeader(answer, 'ETag', /./, 'the current one')
  } else if (outcome === 412) {
    const etag = headerOf(answer, 'etag')
    expectThat(
      etag === served.etag,
      answer,
      `ETag: ${served.etag}, the current one`,
      showHeader(answer, 'ETag'),
    )
    expectCode(answer)
  } else if (outcome === 416) {
    expectHeader(answer, 'Content-Range', new RegExp(`^bytes \\*/${sizeBytes}$`), `bytes */${sizeBytes}`)
    expectCode(answer)
  } else if (outcome === 'whole') {
    const length = headerOf(answer, 'content-length')
    expectThat(
      length === String(sizeBytes),
      answer,
      `Content-Length: ${sizeBytes}`,
      showHeader(answer, 'Content-Length'),
    )
    expectThat(headerOf(answer, 'content-range') === null, answer, 'no Content-Range')
  } else {
    await judgeRanges(tools, served, answer, outcome)
  }
}

function expectCode(answer: Answer): void {
  const code = errorIn(answer)?.ErrorCode
  expectThat(code === 'INVALID_INPUT_PARAMETER', answer, 'INVALID_INPUT_PARAMETER', `${code}`)
}

async function judgeRanges(
  tools: Pick<Tools, 'ask'>,
  served: ServedBytes,
  answer: Answer,
  spans: readonly (readonly [number, number])[],
): Promise<void> {
  const { sizeBytes } = served
  const names = spans.map(([first, last]) => `bytes ${first}-${last}/${sizeBytes}`)
  expectHeader(answer, 'ETag', /./, 'the current one')
  if (spans.length === 1) {
    const [[first, last]] = spans as [readonly [number, number]]
    const said = headerOf(answer, 'content-range')
    expectThat(said === names[0], answer, `Content-Range: ${names[0]}`, showHeader(answer, 'Content-Range'))
    const length = headerOf(answer, 'content-length')
    expectThat(
      length === String(last - first + 1),
      answer,
      `Content-Length: ${last - first + 1}`,
      `${length}`,
    )
    if (last < startBytes) await expectSameBytes(tools, served, answer, answer.body, first, last)
    return
  }
  const parts = readMultipart(headerOf(answer, 'content-type') ?? '', answer.body)
  if (parts === null) return complain(answer, 'a body of multipart/byteranges', mediaTypeOf(answer))
  const said = parts.map(({ contentRange }) => contentRange).join(', ')
  expectThat(said === names.join(', '), answer, `parts of ${names.join(', ')}`, said)
  const wrong = parts.find(({ bytes }, at) => bytes.length !== spans[at]![1] - spans[at]![0] + 1)
  expectThat(wrong === undefined, answer, 'parts as long as their Content-Range says')
}

async function expectSameBytes(
  tools: Pick<Tools, 'ask'>,
  served: ServedBytes,
  answer: Answer,
  bytes: Buffer,
  first: number,
  last: number,
): Promise<void> {
  const whole = await fetchBytes(tools, served, {})
  const expected = whole.body.subarray(first, last + 1)
  expectThat(bytes.equals(expected), answer, 'the bytes that stand there in the whole', 'other bytes')
}
