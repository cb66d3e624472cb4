import { type ContentType, Failure, type Page } from '@regroove/contract'
import { readSearchPosition } from '../../catalog/index.ts'

/** Where the lists of a type are looked for, and where the search goes on in each. */
export interface TypeSearch {
  readonly type: ContentType
  readonly query: string
  readonly limit: number
  readonly inCatalog: boolean
  readonly inCollection: boolean
  /** What a token said: the place in what people made, and in the catalogue; null for the beginning. */
  readonly after: readonly [own: unknown, catalog: unknown] | null
}

/** A page of results, and how many were left out because they cannot be read. */
export interface TypePage {
  readonly page: Page<object>
  readonly unreadable: number
}

/** A place that a token carried; null for the beginning. @throws {Failure} CONTINUATION_TOKEN_INVALID_ERROR */
export function readPosition(value: unknown) {
  if (value === null) return null
  const position = readSearchPosition(value)
  if (position === null) throw new Failure('CONTINUATION_TOKEN_INVALID_ERROR')
  return position
}
