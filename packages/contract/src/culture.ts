import { callParameters } from './call-parameters.ts'
import { isCountry } from './countries.ts'
import { Failure } from './failure.ts'

/** A language and a country: `en` and `US` make the wire's `en-US`. */
export interface Culture {
  /** Two lower-case letters of ISO 639-1. */
  readonly language: string
  /** Two upper-case letters of ISO 3166-1. */
  readonly country: string
}

/** What a service answers in. */
export interface ServedCultures {
  /** Where nothing else is said. Its country is one of those served. */
  readonly fallback: Culture
  /** The countries that the operator serves, as upper-case codes of ISO 3166-1; null for all. */
  readonly countries: readonly string[] | null
}

/** Writes a culture as answers carry it: `ll-CC`. */
export function formatCulture({ language, country }: Culture): string {
  return `${language}-${country}`
}

/**
 * Decides the culture of an answer: the account's, then the parameters', then `Accept-Language`, then the server's.
 *
 * Each of language and country is decided on its own. A null says that a source has nothing to say; so does an account or
 * a browser that names a country which is not served.
 * Source: contract section 1 (culture).
 *
 * @throws {Failure} INVALID_COUNTRY for a country that ISO 3166-1 does not know, or that is not served;
 *   INVALID_INPUT_PARAMETER for a language that is not two letters
 */
export function decideCulture(sources: {
  readonly account: Partial<Culture> | null
  readonly language: string | null
  readonly country: string | null
  readonly acceptLanguage: string | null
  readonly served: ServedCultures
}): Culture {
  const { language, country } = callParameters
  const givenLanguage = sources.language === null ? null : language.read('language', sources.language)
  const givenCountry = sources.country === null ? null : country.read('country', sources.country)
  const accepted = readAcceptLanguage(sources.acceptLanguage ?? '')
  const { fallback, countries } = sources.served
  if (givenCountry !== null && !serves(countries, givenCountry)) throw notServed(givenCountry, countries)
  const ownCountry = [sources.account?.country, givenCountry, accepted.country].find(
    (code) => code && serves(countries, code),
  )
  return {
    language: sources.account?.language ?? givenLanguage ?? accepted.language ?? fallback.language,
    country: ownCountry ?? fallback.country,
  }
}

function serves(countries: readonly string[] | null, code: string): boolean {
  return countries === null || countries.includes(code)
}

function notServed(code: string, countries: readonly string[] | null): Failure {
  return new Failure('INVALID_COUNTRY', {
    message: `Parameter country is ${code}, where this service is not offered; it is in ${countries?.join(', ')}`,
  })
}

/** The best liked language, and its country where it names one: `de-CH;q=0.9, en` gives `en`. RFC 9110, 12.5.4. */
function readAcceptLanguage(header: string): Partial<Culture> {
  const [liked] = header
    .slice(0, 512)
    .split(',')
    .map(readLanguageRange)
    .filter((range) => range !== null)
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
  if (liked === undefined) return {}
  const { language, country } = liked
  return country !== null && isCountry(country) ? { language, country } : { language }
}

/** Reads `ll`, `ll-Scri`, `ll-CC`, `ll-419` with variants and a weight; null for what names no such language. */
function readLanguageRange(text: string) {
  const [tag = '', q] = text.trim().split(/\s*;\s*q=/i)
  const tagMatch = /^([a-z]{2})(?:-[a-z]{4})?(?:-(?:([a-z]{2})|\d{3}))?(?:-[a-z0-9]{4,8})*$/i.exec(tag)
  if (tagMatch === null || !/^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(q ?? '1')) return null
  return {
    language: tagMatch[1]!.toLowerCase(),
    country: tagMatch[2]?.toUpperCase() ?? null,
    weight: Number(q ?? 1),
  }
}
