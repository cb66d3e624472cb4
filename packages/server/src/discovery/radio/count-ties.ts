/** Tracks that somebody has together with the seed's music, and how. */
export interface Sign {
  readonly userId: number
  /** What was heard or stands in one playlist belongs together more closely than what is in one collection. */
  readonly kind: 'heard' | 'playlist' | 'published playlist' | 'collection'
  readonly tracks: readonly string[]
}

/** How closely tracks belong to a seed's music by what people have, by the tracks' GUIDs. */
export interface Ties {
  /** By how many people, where a collection alone counts half. */
  readonly people: ReadonlyMap<string, number>
  /** By how many playlists that everybody may see. */
  readonly published: ReadonlyMap<string, number>
}

/**
 * So many others must have two tracks together before it counts: what one person alone has shapes nobody else's radio, and
 * cannot be read from it.
 */
const fewestOthers = 2
const byCollection = 0.5

/**
 * Counts by what, and by how many people, tracks belong to a seed's music. A person counts once for a track, by their
 * closest sign. The listener's own signs count at once, those of others when at least two have the track. Pure.
 *
 * @param listenerId the user for whom music is chosen
 */
export function countTies(signs: readonly Sign[], listenerId: number): Ties {
  const published = new Map<string, number>()
  const had = new Map<string, Map<number, number>>()
  for (const { userId, kind, tracks } of signs) {
    for (const guid of new Set(tracks)) {
      if (kind === 'published playlist') published.set(guid, (published.get(guid) ?? 0) + 1)
      else noteHad(had, { guid, userId, closeness: kind === 'collection' ? byCollection : 1 })
    }
  }
  const people = new Map<string, number>()
  for (const [guid, closeness] of had) {
    const own = closeness.get(listenerId) ?? 0
    closeness.delete(listenerId)
    const others = closeness.size < fewestOthers ? 0 : [...closeness.values()].reduce((sum, one) => sum + one)
    if (own + others > 0) people.set(guid, own + others)
  }
  return { people, published }
}

function noteHad(
  had: Map<string, Map<number, number>>,
  { guid, userId, closeness }: { readonly guid: string; readonly userId: number; readonly closeness: number },
): void {
  const people = had.get(guid) ?? new Map<number, number>()
  people.set(userId, Math.max(closeness, people.get(userId) ?? 0))
  had.set(guid, people)
}

/** The tracks that are tied most closely, the closest first. Pure. */
export function closestTracks(
  { people, published }: Ties,
  { except, limit }: { readonly except: ReadonlySet<string>; readonly limit: number },
): string[] {
  const closeness = new Map(people)
  for (const [guid, playlists] of published) closeness.set(guid, (closeness.get(guid) ?? 0) + playlists / 2)
  return [...closeness]
    .filter(([guid]) => !except.has(guid))
    .sort(([one, ofOne], [other, ofOther]) => ofOther - ofOne || (one < other ? -1 : 1))
    .slice(0, limit)
    .map(([guid]) => guid)
}
