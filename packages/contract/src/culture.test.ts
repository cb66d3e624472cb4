import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isCountry } from './countries.ts'
import { decideCulture, formatCulture } from './culture.ts'

const silent = {
  account: null,
  language: null,
  country: null,
  acceptLanguage: null,
  served: { fallback: { language: 'en', country: 'US' }, countries: null },
}
const decide = (said: Partial<Parameters<typeof decideCulture>[0]>) =>
  formatCulture(decideCulture({ ...silent, ...said }))

test("the account's culture goes before the parameters', then Accept-Language, then the server's", () => {
  const account = { language: 'fr', country: 'FR' }
  const parameters = { language: 'de', country: 'DE' }
  const acceptLanguage = 'es-ES'
  assert.equal(decide({ account, ...parameters, acceptLanguage }), 'fr-FR')
  assert.equal(decide({ ...parameters, acceptLanguage }), 'de-DE')
  assert.equal(decide({ acceptLanguage }), 'es-ES')
  assert.equal(decide({}), 'en-US')
})

test('language and country are decided each on its own', () => {
  assert.equal(decide({ account: { country: 'CH' }, language: 'de', acceptLanguage: 'fr-FR' }), 'de-CH')
  assert.equal(decide({ account: {}, country: 'GB' }), 'en-GB')
  assert.equal(decide({ acceptLanguage: 'fr', country: 'CA' }), 'fr-CA')
  assert.equal(decide({ acceptLanguage: 'fr' }), 'fr-US')
})

test('a country that the operator does not serve is INVALID_COUNTRY as a parameter, and passed over elsewhere', () => {
  const served = { fallback: { language: 'de', country: 'DE' }, countries: ['AT', 'DE'] }
  assert.throws(() => decide({ served, country: 'us' }), {
    code: 'INVALID_COUNTRY',
    status: 400,
    message: 'Parameter country is US, where this service is not offered; it is in AT, DE',
  })
  assert.equal(decide({ served, country: 'at' }), 'de-AT')
  assert.equal(decide({ served, account: { country: 'US' }, acceptLanguage: 'fr-FR' }), 'fr-DE')
  assert.equal(decide({ served, account: { country: 'US' }, country: 'AT' }), 'de-AT')
})

test('parameters are read in any case', () => {
  assert.equal(decide({ language: 'DE', country: 'at' }), 'de-AT')
})

test('a country that ISO 3166-1 does not know is INVALID_COUNTRY, even when the account would win', () => {
  for (const country of ['UK', 'XX', 'ZZ', 'USA', 'U', '12', '', 'ß', 'ﬁ', 'US\n']) {
    const account = { language: 'en', country: 'US' }
    assert.throws(
      () => decide({ account, country }),
      {
        code: 'INVALID_COUNTRY',
        status: 400,
        message: 'Parameter country must be a two-letter code of ISO 3166-1, such as US',
      },
      country,
    )
  }
})

test('a language that is not two letters is INVALID_INPUT_PARAMETER', () => {
  for (const language of ['english', 'e', 'e1', '', 'en-US', 'ﬁ']) {
    assert.throws(() => decide({ language }), {
      code: 'INVALID_INPUT_PARAMETER',
      message: 'Parameter language must be two letters, such as en',
    })
  }
})

const accepted: readonly [header: string, culture: string][] = [
  ['de-CH, de;q=0.9, en;q=0.8', 'de-CH'],
  ['de-CH;q=0.7, fr-CA', 'fr-CA'],
  ['en;q=0.5, es;q=0.5', 'en-US'],
  ['DE-at', 'de-AT'],
  ['zh-Hant-TW', 'zh-TW'],
  ['es-419, en;q=0.9', 'es-US'],
  ['de-1996, en;q=0.9', 'de-US'],
  ['fr;q=0, de;q=0.000, es;q=0.001', 'es-US'],
  ['fr-FR;q=0', 'en-US'],
  ['fr ; q=0.4 , pt-BR ; q=0.9', 'pt-BR'],
  ['*', 'en-US'],
  ['*, de;q=0.1', 'de-US'],
  ['tlh, de;q=0.1', 'de-US'],
  ['fr;q=1.5, de;q=0.1', 'de-US'],
  ['fr;q=, de;q=0.1', 'de-US'],
  ['de-XX', 'de-US'],
  ['', 'en-US'],
  [',,;q=1,-', 'en-US'],
]
for (const [header, culture] of accepted) {
  test(`Accept-Language "${header}" gives ${culture}`, () => {
    assert.equal(decide({ acceptLanguage: header }), culture)
  })
}

test('whatever Accept-Language says, a culture comes out', () => {
  const part = fc.oneof(fc.string(), fc.stringMatching(/^[a-z]{0,3}(-[a-z0-9]{0,5}){0,3}(;q=[0-9.]{0,4})?$/))
  const headers = fc.array(part).map((parts) => parts.join(','))
  fc.assert(
    fc.property(headers, (acceptLanguage) => {
      const [language = '', country = ''] = decide({ acceptLanguage }).split('-')
      assert.match(language, /^[a-z]{2}$/)
      assert.ok(isCountry(country), country)
    }),
    { numRuns: 1000 },
  )
})

test('a header of a megabyte of commas is read no further than a sane one', () => {
  assert.equal(decide({ acceptLanguage: `${','.repeat(1_000_000)}de` }), 'en-US')
})
