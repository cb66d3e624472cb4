import { Failure } from '@regroove/contract'

/** A place in a list: what orders it, of the last item before the place. */
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

/** Makes a part of rows of which one more was read than the part holds: it tells whether the list goes on. */
export function cut<Row extends { id: number }>(
  rows: readonly Row[],
  limit: number,
  positionOf: (row: Row) => ListPosition,
  count: readonly { total: number }[],
): ListPart {
  const kept = rows.slice(0, limit)
  const last = kept.at(-1)
  return {
    ids: kept.map(({ id }) => id),
    next: rows.length > limit && last !== undefined ? positionOf(last) : null,
    total: count[0]?.total ?? 0,
  }
}
