import type { ListPosition } from './list-part.ts'

// A list that is put in order as a whole for each page goes on with what was not given yet, so that nothing comes twice and
// nothing is missed, whatever changes the order meanwhile. Its place names what was given: row IDs, rising, as steps from
// one to the next, which are short.

/** The items that a place names. */
export function readGiven(place: ListPosition | null): readonly number[] {
  let id = 0
  return (place ?? []).map((step) => {
    id += step
    return id
  })
}

/** The place behind items, in any order. */
export function writeGiven(ids: readonly number[]): ListPosition {
  const sorted = ids.toSorted((one, other) => one - other)
  return sorted.map((id, at) => id - (sorted[at - 1] ?? 0))
}
