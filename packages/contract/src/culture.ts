import { isCountry } from './countries.ts'
import { Failure } from './failure.ts'

/** A language and a country: `en` and `US` make the wire's `en-US`. */
export interface Culture {
  /** Two lower-case letters of ISO 639-1. */
  readonly language: string
  /** Two upper-case letters of ISO 3166-1. */
  readonly country: string
}

/** Writes a culture as answers carry it: `ll-CC`. */
export function formatCulture({ language, country }: Culture): string {
  return `${language}-${country}`
}

/**
 * Decides the culture of an answer: the account's, then the parameters', then `Accept-Language`, then the server's.
 *
 * Each of language and country is decided on its own. A null says that a source has nothing to say.
 * Source: contract section 1 (culture).
 *
 * @throws {Failure} INVALID_COUNTRY for a country that ISO 3166-1 does not know; INVALID_INPUT_PARAMETER for a language
 *   that is not two letters
 */
export function decideCulture(sources: {
  readonly account: Partial<Culture> | null
  readonly language: string | null
  readonly country: string | null
  readonly acceptLanguage: string | null
  readonly fallback: Culture
}): Culture {
  const language = sources.language === null ? null : readLanguage(sources.language)
  const country = sources.country === null ? null : readCountry(sources.country)
  const accepted = readAcceptLanguage(sources.acceptLanguage ?? '')
  return {
    language: sources.account?.language ?? language ?? accepted.language ?? sources.fallback.language,
    country: sources.account?.country ?? country ?? accepted.country ?? sources.fallback.country,
  }
}

function readLanguage(text: string): string {
  if (!/^[a-z]{2}$/i.test(text)) {
    throw new Failure('INVALID_INPUT_PARAMETER', {
      message: 'Parameter language must be two letters, such as en',
    })
  }
  return text.toLowerCase()
}

function readCountry(text: string): string {
  const country = text.toUpperCase()
  if (!isCountry(country)) {
    throw new Failure('INVALID_COUNTRY', {
      message: 'Parameter country must be a two-letter code of ISO 3166-1, such as US',
    })
  }
  return country
}

/** The best liked language, and its country where it names one: `de-CH;q=0.9, en` gives `en`. RFC 9110, 12.5.4. */
function readAcceptLanguage(header: string): Partial<Culture> {
  const liked = header
    .slice(0, 512)
    .split(',')
    .map((part) => {
      const match =
        /^\s*([a-z]{2})(?:-([a-z]{4}))?(?:-([a-z]{2}))?\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*$/i.exec(part)
      return match === null ? null : { language: match[1]!, country: match[3], weight: Number(match[4] ?? 1) }
    })
    .filter((part) => part !== null && part.weight > 0)
    .sort((one, other) => other!.weight - one!.weight)[0]
  if (liked === undefined || liked === null) return {}
  const country = liked.country?.toUpperCase()
  return {
    language: liked.language.toLowerCase(),
    ...(country !== undefined && isCountry(country) ? { country } : {}),
  }
}
