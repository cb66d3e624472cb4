import type { TrackTags } from '../tags/track-tags.ts'
import { identityText, joinIdentity } from './identity-text.ts'

/** What of a track its identity is made of. */
export interface IdentifiedTrack {
  readonly tags: Pick<TrackTags, 'mediaIds' | 'musicBrainz'>
  /** The first main artist; empty when unknown. */
  readonly artist: string
  /** The album's title; empty when unknown. */
  readonly album: string
  readonly discNumber: number
  /** 0 when unknown. */
  readonly trackNumber: number
  readonly title: string
}

/**
 * What makes files one track, whatever their formats: the historic service's ID; else MusicBrainz's ID of the track, or of
 * the recording on its release; else artist, album, disc, number and title. Contract section 2.
 */
export function identifyTrack(track: IdentifiedTrack): string {
  const { mediaIds = {}, musicBrainz = {} } = track.tags
  if (mediaIds.track !== undefined) return joinIdentity('track', 'media', mediaIds.track)
  if (musicBrainz.track !== undefined) return joinIdentity('track', 'mbid', musicBrainz.track)
  const album = musicBrainz.release ?? identityText(track.album)
  if (musicBrainz.recording !== undefined) {
    return joinIdentity(
      'track',
      'recording',
      musicBrainz.recording,
      album,
      track.discNumber,
      track.trackNumber,
    )
  }
  const names = [identityText(track.artist), album] as const
  return joinIdentity(
    'track',
    'name',
    ...names,
    track.discNumber,
    track.trackNumber,
    identityText(track.title),
  )
}

/** Recordings whose lengths differ by more are two tracks, even where their tags say the same. */
export const sameTrackWithinMs = 7000
