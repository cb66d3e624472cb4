/** How far apart entries are placed: so many times can something be moved between two before they meet. */
const gap = 2 ** 32
/** Positions stay whole numbers that JavaScript can count. */
const highest = Number.MAX_SAFE_INTEGER

/** An entry of a playlist, and where it stands. */
export interface PlacedEntry {
  readonly id: number
  readonly position: number
}

/** Positions for entries that come behind all others. Null when there is no room left, and all must be placed anew. */
export function placeAtEnd(lastPosition: number | null, count: number): number[] | null {
  const first = (lastPosition ?? 0) + gap
  if (first + count * gap > highest) return null
  return Array.from({ length: count }, (_, at) => first + at * gap)
}

/** Positions for a whole list. */
export function placeAll(ids: readonly number[]): PlacedEntry[] {
  return ids.map((id, at) => ({ id, position: (at + 1) * gap }))
}

/**
 * Moves entries before another one, or to the end: they stand together, in the order in which they are listed. Pure.
 *
 * When the one that they go before is itself moved, they go before the next that is not.
 *
 * @param entries in their order
 * @param moved each once, all among `entries`
 * @param before among `entries`; null for the end
 * @returns the entries that take another position: none when the order stays, and all when there is no room between
 */
export function placeMoved(
  entries: readonly PlacedEntry[],
  { moved, before }: { readonly moved: readonly number[]; readonly before: number | null },
): PlacedEntry[] {
  const isMoved = new Set(moved)
  const staying = entries.filter(({ id }) => !isMoved.has(id))
  const from = before === null ? entries.length : entries.findIndex(({ id }) => id === before)
  const next = entries.slice(from).find(({ id }) => !isMoved.has(id)) ?? null
  const at = next === null ? staying.length : staying.indexOf(next)

  const order = [
    ...staying.slice(0, at).map(({ id }) => id),
    ...moved,
    ...staying.slice(at).map(({ id }) => id),
  ]
  if (order.every((id, place) => entries[place]?.id === id)) return []
  const low = staying[at - 1]?.position ?? 0
  if (next === null) {
    const positions = placeAtEnd(low, moved.length)
    return positions === null ? placeAll(order) : pair(moved, positions)
  }
  const step = Math.floor((next.position - low) / (moved.length + 1))
  if (step < 1) return placeAll(order)
  return pair(
    moved,
    moved.map((_, index) => low + (index + 1) * step),
  )
}

function pair(ids: readonly number[], positions: readonly number[]): PlacedEntry[] {
  return ids.map((id, at) => ({ id, position: positions[at]! }))
}
