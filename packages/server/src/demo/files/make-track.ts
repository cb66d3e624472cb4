import { encodeFlac } from '../flac/flac-encoder.ts'
import type { EmbeddedPicture } from '../flac/flac-metadata.ts'
import { composeScore } from '../music/compose-score.ts'
import { MUSICAL_STYLES } from '../music/musical-styles.ts'
import type { Score } from '../music/score.ts'
import { synthesise } from '../music/synthesiser.ts'
import type { TrackPlace } from './track-place.ts'
import { listTrackTags } from './track-tags.ts'

const AT_LEAST_SECONDS = 19

/** Composes a track's music: its names are the seed, its place on the album chooses who leads. */
export function composeTrack({ album, track, albumPosition }: TrackPlace): Score {
  const guest = track.artists[1]
  return composeScore({
    style: MUSICAL_STYLES[track.style],
    seed: `${album.title} / ${track.title}`,
    variation: albumPosition,
    atLeastSeconds: AT_LEAST_SECONDS,
    guest: guest === undefined ? null : MUSICAL_STYLES[guest.style].leads[0]!,
  })
}

/**
 * Makes a track's whole file.
 *
 * @param cover what is put inside, null for none
 */
export function makeTrack(place: TrackPlace, cover: EmbeddedPicture | null): Buffer {
  const score = composeTrack(place)
  const { pcm, loudnessLufs, peak } = synthesise(score, place.album.channelCount)
  const tags = listTrackTags(place, { tempoBpm: score.tempoBpm, loudnessLufs, peak })
  return encodeFlac(pcm, tags, cover)
}
