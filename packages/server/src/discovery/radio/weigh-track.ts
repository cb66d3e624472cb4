import type { SimilarTrack } from '../../catalog/index.ts'

/** What speaks for a track beside its own facts. */
export interface TrackTies {
  /** How many people have it together with music of the seed: see `countTies`. */
  readonly people: number
  /** How many published playlists of users hold it together with music of the seed. */
  readonly published: number
  /** The year that the seed's music is of; null where it is of many, or none is known. */
  readonly seedYear: number | null
}

/** So many years away, a track suits half as well. */
const halfLifeYears = 12
/** What is known to be of another age suits at least so much. */
const leastEra = 0.15
/** What a track without a year, or beside a seed without one, is taken for. */
const unknownEra = 0.6
/** How near a track is at least that somebody has together with the seed's music. */
const nearByTies = 0.5

/**
 * How well a track suits a station. A genre that it shares with the seed counts as much as people or playlists do;
 * besides, how near its artist is, the era, and a little how well it is known. Always above 0.
 */
export function weighTrack(
  { nearness, sharesGenre, sharedPlaylists, year, playCount }: SimilarTrack,
  { people, published, seedYear }: TrackTies,
): number {
  const ties = Math.min(1, people) + Math.min(0.5, (sharedPlaylists + published) / 2)
  const near = ties > 0 ? Math.max(nearness, nearByTies) : nearness
  const affinity = 0.5 + (sharesGenre ? 2.5 : 0) + 2.5 * ties
  const known = 1 + Math.log10(1 + playCount) / 4
  return (0.2 + near) * affinity * known * weighEra(year, seedYear)
}

function weighEra(year: number | null, seedYear: number | null): number {
  if (seedYear === null || year === null) return unknownEra
  return Math.max(leastEra, 0.5 ** (Math.abs(year - seedYear) / halfLifeYears))
}
