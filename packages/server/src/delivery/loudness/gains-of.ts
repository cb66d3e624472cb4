import type { Gains } from '../hls/write-playlist.ts'
import type { Measurement } from './read-measurement.ts'

/** What ReplayGain brings all music to. Source: ReplayGain 2.0 specification. */
const referenceLufs = -18

/**
 * How much louder a player should play a track so that all sound alike: as its tags say, else as it was measured.
 *
 * @param tags undefined where the track is gone
 */
export function gainsOf(
  tags:
    | { readonly track_gain_centidb: number | null; readonly album_gain_centidb: number | null }
    | undefined,
  measured: Measurement | null,
): Gains {
  const tagged = tags?.track_gain_centidb ?? null
  const measuredDb = measured === null ? null : referenceLufs - measured.loudnessLufs
  const album = tags?.album_gain_centidb ?? null
  return {
    trackGainDb: tagged === null ? measuredDb : tagged / 100,
    albumGainDb: album === null ? null : album / 100,
  }
}

/** The gains as headers, in the words of the tags that they are known by; none where nobody knows them. */
export function gainHeaders({ trackGainDb, albumGainDb }: Gains): Readonly<Record<string, string>> {
  return {
    ...(trackGainDb === null ? {} : { 'Replaygain-Track-Gain': `${trackGainDb.toFixed(2)} dB` }),
    ...(albumGainDb === null ? {} : { 'Replaygain-Album-Gain': `${albumGainDb.toFixed(2)} dB` }),
  }
}
