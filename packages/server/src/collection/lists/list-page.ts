import { Failure, type Page, toWireError, type WireError } from '@regroove/contract'
import type { ListPlace } from './collection-lists.ts'

/** A page of items of which some may not be readable at present. */
export interface ReadPage<T> {
  readonly page: Page<T>
  /** How many items were left out. */
  readonly unreadable: number
}

/** Writes a page of items; null stands for one that cannot be read. */
export function writeReadPage<T>(
  items: readonly (T | null)[],
  { total, token }: { readonly total: number; readonly token: string | null },
): ReadPage<T> {
  const Items = items.filter((item) => item !== null)
  return {
    page: { Items, ...(token === null ? {} : { ContinuationToken: token }), TotalItemCount: total },
    unreadable: items.length - Items.length,
  }
}

/** The `Error` beside a collection's items when some were left out; null when none was. */
export function describeUnreadable(unreadable: number): WireError | null {
  if (unreadable === 0) return null
  return toWireError(
    'COLLECTION_INVALID_DATA',
    `Left out because they cannot be read at present: ${unreadable}`,
  )
}

/** Which of several errors stands beside results, the first where there are several. */
const precedence = ['UNAUTHORIZED_INPUT_PARAMETER', 'CATALOG_INVALID_DATA', 'COLLECTION_INVALID_DATA']

/** One `Error` for all that is wrong with an answer; empty when nothing is. */
export function joinErrors(...errors: readonly (WireError | null | undefined)[]): { Error?: WireError } {
  const given = errors
    .filter((error) => error !== null && error !== undefined)
    .toSorted((one, other) => precedence.indexOf(one.ErrorCode) - precedence.indexOf(other.ErrorCode))
  const [first] = given
  if (first === undefined) return {}
  const messages = given.flatMap(({ Message }) => Message ?? [])
  return { Error: { ...first, ...(messages.length === 0 ? {} : { Message: messages.join('. ') }) } }
}

/** A place that a token carried. @throws {Failure} CONTINUATION_TOKEN_INVALID_ERROR when it is none */
export function readListPlace(value: unknown): ListPlace & { readonly asOf: number } {
  if (Array.isArray(value) && value.length === 3) {
    const [key, id, asOf] = value as unknown[]
    if (typeof key === 'string' && Number.isSafeInteger(id) && Number.isSafeInteger(asOf)) {
      return { key, id: id as number, asOf: asOf as number }
    }
  }
  throw new Failure('CONTINUATION_TOKEN_INVALID_ERROR')
}
