import { isCountry } from '@regroove/contract'
import type { Asker } from '../asking/open-asker.ts'
import { expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { askContent } from '../checking/expect-answer.ts'
import { refusal } from '../checking/refusal.ts'
import { contract } from '../checking/sources.ts'
import { anySearch } from './answers.ts'

const culture = contract(1, 'culture')

/** The language and the country of answers. Contract section 1. */
export const cultureChecks: readonly Check[] = [
  check({
    id: 'conventions.culture-of-answers',
    rule: 'Answers say their Culture as ll-CC.',
    source: culture,
    run: (given) => readCulture(given, ''),
  }),
  check({
    id: 'conventions.culture-by-parameters',
    rule: 'The parameters language and country decide the Culture.',
    source: culture,
    run: async (given) => {
      const { country } = await readCulture(given, '')
      await expectCulture(given, `&language=fr&country=${country.toLowerCase()}`, {}, `fr-${country}`)
    },
  }),
  check({
    id: 'conventions.culture-by-accept-language',
    rule: 'Accept-Language decides the Culture where no parameter does.',
    source: culture,
    run: async (given) => {
      const { country } = await readCulture(given, '')
      const headers = { 'Accept-Language': `de-${country}, en;q=0.5` }
      await expectCulture(given, '', headers, `de-${country}`)
    },
  }),
  check({
    id: 'conventions.culture-parameter-before-header',
    rule: 'The parameter language wins over Accept-Language.',
    source: culture,
    run: async (given) => {
      const { country } = await readCulture(given, '')
      await expectCulture(given, '&language=es', { 'Accept-Language': `de-${country}` }, `es-${country}`)
    },
  }),
  refusal({
    id: 'conventions.language-malformed',
    rule: 'A language that is not two letters is refused.',
    source: culture,
    asks: `${anySearch}&language=german`,
    status: 400,
    code: 'INVALID_INPUT_PARAMETER',
    names: 'language',
  }),
  refusal({
    id: 'conventions.country-unknown',
    rule: 'A country that ISO 3166-1 does not know is INVALID_COUNTRY.',
    source: contract(4, 'countries'),
    asks: `${anySearch}&country=ZZ`,
    status: 400,
    code: 'INVALID_COUNTRY',
    names: 'country',
  }),
  refusal({
    id: 'conventions.country-malformed',
    rule: 'A country that is not two letters is refused.',
    source: contract(1, 'common parameters'),
    asks: `${anySearch}&country=Germany`,
    status: 400,
    code: ['INVALID_COUNTRY', 'INVALID_INPUT_PARAMETER'],
    names: 'country',
  }),
]

async function readCulture(
  asker: Pick<Asker, 'ask'>,
  query: string,
  headers: Readonly<Record<string, string>> = {},
) {
  const { answer, content } = await askContent(asker, `${anySearch}${query}`, { headers })
  const [, language = '', country = ''] = /^([a-z]{2})-([A-Z]{2})$/.exec(content.Culture ?? '') ?? []
  expectThat(
    isCountry(country),
    answer,
    'a Culture such as en-US',
    `Culture ${content.Culture ?? 'is not there'}`,
  )
  return { answer, language, country }
}

async function expectCulture(
  asker: Pick<Asker, 'ask'>,
  query: string,
  headers: Readonly<Record<string, string>>,
  expected: string,
): Promise<void> {
  const { answer, language, country } = await readCulture(asker, query, headers)
  expectThat(
    `${language}-${country}` === expected,
    answer,
    `Culture ${expected}`,
    `Culture ${language}-${country}`,
  )
}
