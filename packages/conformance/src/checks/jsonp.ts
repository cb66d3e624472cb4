import { ContentResponseSchema } from '@regroove/contract'
import { type Answer, headerOf, showHeader, textOf } from '../asking/question.ts'
import { complain, expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { expectFailure, expectHeader, expectStatus } from '../checking/expect-answer.ts'
import { refusal } from '../checking/refusal.ts'
import { contract } from '../checking/sources.ts'
import { findFaults } from '../judging/judge-json.ts'
import { anySearch } from './answers.ts'

const source = contract(1, 'JSONP')

/** Goes on with the value of an answer that is one call of the callback. */
function expectCall(answer: Answer, callback: string): unknown {
  const text = textOf(answer)
  const start = `/**/${callback}(`
  if (!text.startsWith(start) || !/\);?$/.test(text)) complain(answer, `a body ${start}{…});`)
  expectHeader(answer, 'Content-Type', /^(?:application|text)\/javascript\b/i, 'application/javascript')
  try {
    return JSON.parse(text.slice(start.length).replace(/\);?$/, ''))
  } catch {
    return complain(answer, 'JSON as the one argument of the call')
  }
}

const badNames = [
  ['code', 'alert(1)//', 'code instead of a name'],
  ['space', 'a b', 'a space'],
  ['hyphen', 'a-b', 'a hyphen'],
  ['dot-at-the-end', 'a.', 'a dot at its end'],
  ['digit-first', '1a', 'a digit at its start'],
  ['line-break', 'a\n', 'a line break'],
  ['markup', '<script>', 'markup'],
  ['too-long', 'a'.repeat(65), '65 characters'],
] as const

/** Answers as a call of a script's function. Contract section 1. */
export const jsonpChecks: readonly Check[] = [
  check({
    id: 'jsonp.one-call',
    rule: 'jsonp=name gets /**/name({…}); as application/javascript, with the same answer in it.',
    source,
    run: async ({ ask }) => {
      const answer = await ask(`${anySearch}&jsonp=app.show`)
      expectStatus(answer, 200)
      const [fault] = findFaults(ContentResponseSchema, expectCall(answer, 'app.show'))
      expectThat(fault === undefined, answer, 'a ContentResponse as the argument', fault)
    },
  }),
  check({
    id: 'jsonp.longest-name',
    rule: 'A dotted name of 64 characters is taken.',
    source,
    run: async ({ ask }) => {
      const callback = `$._a1.${'b'.repeat(58)}`
      const answer = await ask(`${anySearch}&jsonp=${callback}`)
      expectStatus(answer, 200)
      expectCall(answer, callback)
    },
  }),
  check({
    id: 'jsonp.nosniff',
    rule: 'JSONP goes with X-Content-Type-Options: nosniff.',
    source,
    run: async ({ ask }) => {
      const answer = await ask(`${anySearch}&jsonp=show`)
      expectHeader(answer, 'X-Content-Type-Options', /^nosniff$/i, 'nosniff')
    },
  }),
  check({
    id: 'jsonp.failures-keep-their-status',
    rule: 'A refusal in JSONP is a call too, and keeps its status.',
    source,
    run: async ({ ask }) => {
      const answer = await ask(`${anySearch}&maxItems=42&jsonp=show`)
      expectFailure(answer, { status: 400, code: 'INVALID_INPUT_PARAMETER' })
      expectCall(answer, 'show')
    },
  }),
  check({
    id: 'jsonp.line-separators-are-escaped',
    rule: 'U+2028 and U+2029 never stand bare in JSONP.',
    source,
    run: async ({ ask }) => {
      const separators = encodeURIComponent('\u2028\u2029')
      for (const target of [`${anySearch}&jsonp=show`, `${anySearch}&filters=${separators}x&jsonp=show`]) {
        const answer = await ask(target)
        expectThat(!/[\u2028\u2029]/.test(textOf(answer)), answer, 'no bare U+2028 or U+2029')
      }
    },
  }),
  check({
    id: 'jsonp.wins-over-content-type',
    rule: 'jsonp gets JavaScript, whatever Accept says.',
    source: contract(1, 'formats'),
    run: async ({ ask }) => {
      const answer = await ask(`${anySearch}&jsonp=show`, { headers: { Accept: 'application/json' } })
      expectThat(
        /javascript/.test(headerOf(answer, 'content-type') ?? ''),
        answer,
        'application/javascript',
        showHeader(answer, 'Content-Type'),
      )
    },
  }),
  ...badNames.map(([id, name, what]) =>
    refusal({
      id: `jsonp.name-with-${id}`,
      rule: `A callback with ${what} is refused, and never echoed as script.`,
      source,
      asks: `${anySearch}&jsonp=${encodeURIComponent(name)}`,
      status: 400,
      code: 'INVALID_INPUT_PARAMETER',
      names: 'jsonp',
    }),
  ),
]
