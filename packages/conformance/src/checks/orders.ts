import type { Track } from '@regroove/contract'

// The orders that lists of the contract come in.

/** Tracks in the order of their discs and numbers. */
export function isInOrder(tracks: readonly Track[]): boolean {
  const places = tracks.map(({ DiscNumber = 1, TrackNumber = 0 }) => DiscNumber * 10_000 + TrackNumber)
  return places.every((place, at) => at === 0 || places[at - 1]! <= place)
}

/** Dates that do not rise; what has none goes anywhere. */
export function fallsInTime(items: readonly { readonly ReleaseDate?: string }[]): boolean {
  const dates = items.flatMap(({ ReleaseDate }) => ReleaseDate ?? [])
  return dates.every((date, at) => at === 0 || dates[at - 1]! >= date)
}
