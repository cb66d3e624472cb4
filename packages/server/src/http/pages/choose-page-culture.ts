import {
  type Culture,
  decideCulture,
  Failure,
  isTextLanguage,
  type ServedCultures,
  type TextLanguage,
} from '@regroove/contract'
import type { FastifyRequest } from 'fastify'
import { type Query, readQuery } from '../request/read-query.ts'

/** What a page is written in, and what the catalogue is asked in for it. */
export interface PageCulture {
  readonly language: TextLanguage
  readonly culture: Culture
}

/**
 * Chooses the language of a page: `language` and `country` of the query, then `Accept-Language`, then the server's own.
 *
 * A person follows a link and cannot mend it: what is wrong with either is passed over, as if it had not been sent.
 */
export function choosePageCulture(request: FastifyRequest, served: ServedCultures): PageCulture {
  const query = readQuietly(request.raw.url ?? '')
  const culture =
    tryCulture({ request, served, language: given(query, 'language'), country: given(query, 'country') }) ??
    tryCulture({ request, served, language: null, country: null }) ??
    served.fallback
  const language = [culture.language, served.fallback.language].find(isTextLanguage) ?? 'en'
  return { language, culture }
}

function tryCulture({
  request,
  ...given
}: {
  readonly request: FastifyRequest
  readonly language: string | null
  readonly country: string | null
  readonly served: ServedCultures
}): Culture | null {
  try {
    const acceptLanguage = request.headers['accept-language'] ?? null
    return decideCulture({ account: null, acceptLanguage, ...given })
  } catch (error) {
    if (error instanceof Failure) return null
    throw error
  }
}

function readQuietly(target: string): Query {
  try {
    return readQuery(target)
  } catch {
    return new Map()
  }
}

function given(query: Query, name: string): string | null {
  const text = query.get(name)?.trim() ?? ''
  return text === '' ? null : text
}
