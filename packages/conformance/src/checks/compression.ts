import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { type Answer, headerOf, showHeader } from '../asking/question.ts'
import { complain, expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { expectHeader, expectStatus } from '../checking/expect-answer.ts'
import { contract, matrix, rfc } from '../checking/sources.ts'

const compression = contract(1, 'formats: gzip and brotli')
const etags = matrix('200: ETag on content GETs')

/** A longer answer, so that compressing it is worth while. */
const longTarget = '/1/content/music/catalog/tracks/browse'

const unpack = { gzip: gunzipSync, br: brotliDecompressSync } as const

function expectCoded(answer: Answer, coding: keyof typeof unpack): Buffer {
  expectStatus(answer, 200)
  expectHeader(answer, 'Content-Encoding', new RegExp(`^${coding}$`, 'i'), coding)
  try {
    return unpack[coding](answer.body)
  } catch {
    return complain(answer, `a body in ${coding}`, 'a body that cannot be unpacked')
  }
}

function etagOf(answer: Answer): string {
  return expectHeader(answer, 'ETag', /^(?:W\/)?"[\x21\x23-\x7e]*"$/, 'an entity tag in quotes')
}

/** What travels compressed, and what is answered to a caller who has a copy. */
export const compressionChecks: readonly Check[] = [
  check({
    id: 'compression.none-unless-asked-for',
    rule: 'Without Accept-Encoding, answers travel as they are.',
    source: rfc(9110, '12.5.3'),
    run: async ({ ask }) => {
      const answer = await ask(longTarget)
      expectStatus(answer, 200)
      const coding = headerOf(answer, 'content-encoding')
      expectThat(coding === null, answer, 'no Content-Encoding', `Content-Encoding: ${coding}`)
    },
  }),
  ...(['gzip', 'br'] as const).map((coding) =>
    check({
      id: `compression.${coding}`,
      rule: `A longer answer travels in ${coding} when Accept-Encoding allows it, and unpacks to the same.`,
      source: compression,
      run: async ({ ask }) => {
        const plain = await ask(longTarget)
        const coded = await ask(longTarget, { headers: { 'Accept-Encoding': coding } })
        const body = expectCoded(coded, coding)
        expectThat(body.equals(plain.body), coded, 'the same body as without compression', 'another one')
      },
    }),
  ),
  check({
    id: 'compression.refused-coding',
    rule: 'A coding that is weighed 0 is not used.',
    source: rfc(9110, '12.5.3'),
    run: async ({ ask }) => {
      const answer = await ask(longTarget, { headers: { 'Accept-Encoding': 'gzip;q=0, br;q=0' } })
      const coding = headerOf(answer, 'content-encoding')
      expectThat(coding === null, answer, 'no Content-Encoding', `Content-Encoding: ${coding}`)
    },
  }),
  check({
    id: 'compression.content-length-is-exact',
    rule: 'Content-Length, where it is said, is the length of the body that travels.',
    source: rfc(9110, '8.6'),
    run: async ({ ask }) => {
      for (const coding of ['identity', 'gzip']) {
        const answer = await ask(longTarget, { headers: { 'Accept-Encoding': coding } })
        const length = headerOf(answer, 'content-length')
        if (length === null) continue
        expectThat(
          Number(length) === answer.body.length,
          answer,
          `${answer.body.length} bytes`,
          `Content-Length: ${length}`,
        )
      }
    },
  }),

  check({
    id: 'caching.etag-on-content',
    rule: 'Content has an ETag.',
    source: etags,
    run: async ({ ask }) => void etagOf(await ask(longTarget)),
  }),
  check({
    id: 'caching.etag-is-stable',
    rule: 'The same answer has the same ETag.',
    source: etags,
    run: async ({ ask }) => {
      const first = etagOf(await ask(longTarget))
      const again = await ask(longTarget)
      expectThat(etagOf(again) === first, again, `ETag: ${first}`, showHeader(again, 'ETag'))
    },
  }),
  check({
    id: 'caching.etag-of-each-coding',
    rule: 'A strong ETag differs between codings of one answer.',
    source: rfc(9110, '8.8.3.3'),
    run: async ({ ask }) => {
      const plain = etagOf(await ask(longTarget))
      const coded = await ask(longTarget, { headers: { 'Accept-Encoding': 'gzip' } })
      if (headerOf(coded, 'content-encoding') === null || plain.startsWith('W/')) return
      expectThat(etagOf(coded) !== plain, coded, 'another ETag than the plain answer has', `ETag: ${plain}`)
    },
  }),
  ...(['named', 'weakly-named', 'any', 'among-others'] as const).map((how) =>
    check({
      id: `caching.not-modified-${how}`,
      rule: `A copy that is current (If-None-Match: ${describeHow(how)}) is 304, without a body and with its ETag and Cache-Control.`,
      source: rfc(9110, '13.1.2'),
      run: async ({ ask }) => {
        const whole = await ask(longTarget)
        const etag = etagOf(whole)
        const named = spell(how, etag)
        const answer = await ask(longTarget, { headers: { 'If-None-Match': named } })
        expectStatus(answer, 304)
        expectThat(answer.body.length === 0, answer, 'no body', `${answer.body.length} bytes`)
        expectThat(etagOf(answer) === etag, answer, `ETag: ${etag}`, showHeader(answer, 'ETag'))
        for (const name of ['cache-control', 'vary']) {
          const [said, saidBefore] = [headerOf(answer, name), headerOf(whole, name)]
          expectThat(
            said === saidBefore,
            answer,
            `${name}: ${saidBefore}, as with the 200`,
            `${name}: ${said}`,
          )
        }
      },
    }),
  ),
  check({
    id: 'caching.another-copy',
    rule: 'A copy that is not current is answered anew.',
    source: rfc(9110, '13.1.2'),
    run: async ({ ask }) => {
      expectStatus(await ask(longTarget, { headers: { 'If-None-Match': '"another"' } }), 200)
    },
  }),
]

function describeHow(how: 'named' | 'weakly-named' | 'any' | 'among-others'): string {
  return { named: 'its ETag', 'weakly-named': 'W/ and its ETag', any: '*', 'among-others': 'a list' }[how]
}

function spell(how: 'named' | 'weakly-named' | 'any' | 'among-others', etag: string): string {
  if (how === 'any') return '*'
  if (how === 'among-others') return `"another", ${etag}`
  return how === 'named' ? etag : `W/${etag.replace(/^W\//, '')}`
}
