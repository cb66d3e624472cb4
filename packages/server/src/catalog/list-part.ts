import { Failure } from '@regroove/contract'

/** A place in a list, for the list itself to read. */
export type ListPosition = readonly number[]

/** A place that a token carried. @throws {Failure} CONTINUATION_TOKEN_INVALID_ERROR when it is none */
export function readListPosition(value: unknown): ListPosition {
  if (Array.isArray(value) && value.every((part) => Number.isSafeInteger(part))) return value
  throw new Failure('CONTINUATION_TOKEN_INVALID_ERROR')
}

/** Part of a list: the items' IDs in order, where to go on (null at the end), and how many there are in all. */
export interface ListPart {
  readonly ids: readonly number[]
  readonly next: ListPosition | null
  readonly total: number
}
