/** What a mix is made from. */
export interface MixTrack {
  readonly id: number
  readonly guid: string
  readonly albumId: number
  /** Its first artist; null for a track without one. */
  readonly artistId: number | null
}

/**
 * Picks tracks in an order that looks like chance and is none: the same tracks and seed always give the same mix, and one
 * track more changes little of it. Artists take turns, and none comes twice in a row where others are left.
 */
export function pickMix<Track extends MixTrack>(
  tracks: readonly Track[],
  seed: string,
  limit: number,
): Track[] {
  const seedNumber = hashText(seed)
  const drawn = tracks
    .map((track) => ({ track, rank: mixNumbers(seedNumber, hashText(track.guid)) }))
    .sort((one, other) => one.rank - other.rank || one.track.id - other.track.id)
  const turns = new Map<number | null, number>()
  const inTurns = drawn.map((entry) => {
    const turn = turns.get(entry.track.artistId) ?? 0
    turns.set(entry.track.artistId, turn + 1)
    return { ...entry, turn }
  })
  const picked = inTurns.sort((one, other) => one.turn - other.turn || one.rank - other.rank).slice(0, limit)
  return separate(picked.map(({ track }) => track))
}

/** Has the next other artist go first wherever one would come twice in a row. */
function separate<Track extends MixTrack>(tracks: Track[]): Track[] {
  for (let at = 1; at < tracks.length; at++) {
    const before = tracks[at - 1]!.artistId
    if (tracks[at]!.artistId !== before) continue
    const other = tracks.findIndex(({ artistId }, place) => place > at && artistId !== before)
    if (other !== -1) tracks.splice(at, 0, ...tracks.splice(other, 1))
  }
  return tracks
}

/** FNV-1a, 32 bits. */
function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** Every bit of either number changes half of those that come out. */
function mixNumbers(one: number, other: number): number {
  let mixed = one ^ other
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
