import { scramble, seededRandom } from '../../packages/server/test/audio/seeded-random.ts'
import { type SyntheticTrack, syntheticTracks } from '../../packages/server/test/audio/synthetic-names.ts'

/** A track of a made album. */
export interface MadeTrack extends SyntheticTrack {
  readonly playCount: number
  readonly durationMs: number
}

/** The tracks of one made album, at least one: what they have in common stands in each. */
export type MadeAlbum = readonly [MadeTrack, ...MadeTrack[]]

/** Albums of `syntheticTracks`, with plays: few artists have nearly all of them, and most tracks have none. */
export function* syntheticAlbums(tracks: number, seed: number): Generator<MadeAlbum> {
  let album: MadeTrack[] = []
  for (const track of syntheticTracks(tracks, { seed })) {
    album.push({ ...track, ...drawFacts(track, seed) })
    if (track.trackNumber === track.trackTotal) {
      yield album as unknown as MadeAlbum
      album = []
    }
  }
}

function drawFacts({ artistIndex, albumIndex, trackNumber }: SyntheticTrack, seed: number) {
  const renown = 2 ** (20 * seededRandom(scramble(seed) ^ scramble(artistIndex + 0x57a1))() ** 2)
  const random = seededRandom(scramble(seed + albumIndex) ^ scramble(trackNumber))
  return {
    playCount: Math.floor((renown * random() ** 4) / 8),
    durationMs: 90_000 + Math.floor(random() * 300_000),
  }
}
