import {
  type Album,
  type Artist,
  type Contributor,
  formatDate,
  formatDuration,
  type Track,
} from '@regroove/contract'
import type { AlbumFacts, ArtistFacts, TrackFacts } from './item-queries.ts'
import type { ItemNotes } from './load-notes.ts'
import { writeNotes } from './write-notes.ts'
import { type ShortForm, type WireContext, writeShortForm } from './write-short-form.ts'

// Rows into the objects of contract section 3, without their lists. What a row does not know is left out.

/** Writes an artist in full. */
export function writeArtist(row: ArtistFacts, notes: ItemNotes, context: WireContext): Artist {
  return {
    ...writeShortForm('artist', row, context),
    ...writeNotes(notes, context),
    ...(row.biography ? { Biography: row.biography } : {}),
  }
}

/** Writes an album in full. */
export function writeAlbum(
  row: AlbumFacts,
  { artists, ...notes }: ItemNotes & { readonly artists: Contributor[] },
  context: WireContext,
): Album {
  return {
    ...writeShortForm('album', row, context),
    ...writeNotes(notes, context),
    AlbumType: row.album_type,
    Artists: artists,
    Duration: formatDuration(row.duration_ms),
    IsExplicit: row.is_explicit === 1,
    TrackCount: row.track_count,
    ...(row.label ? { LabelName: row.label } : {}),
    ...(row.released_at_ms === null ? {} : { ReleaseDate: formatDate(row.released_at_ms) }),
    ...(row.subtitle ? { Subtitle: row.subtitle } : {}),
  }
}

/** Writes a track in full. Its rights are streaming, or none while no file of it is there. */
export function writeTrack(
  row: TrackFacts,
  {
    album,
    artists,
    ...notes
  }: ItemNotes & { readonly album: Album | ShortForm; readonly artists: Contributor[] },
  context: WireContext,
): Track {
  return {
    ...writeShortForm('track', row, context),
    ...writeNotes(notes, context),
    Album: album,
    Artists: artists,
    Duration: formatDuration(row.duration_ms),
    IsExplicit: row.is_explicit === 1,
    Rights: row.is_playable === 1 ? ['Stream'] : [],
    ...(row.disc_number > 0 ? { DiscNumber: row.disc_number } : {}),
    ...(row.released_at_ms === null ? {} : { ReleaseDate: formatDate(row.released_at_ms) }),
    ...(row.subtitle ? { Subtitle: row.subtitle } : {}),
    ...(row.track_number > 0 ? { TrackNumber: row.track_number } : {}),
  }
}
