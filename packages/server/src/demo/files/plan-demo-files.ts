import type { DemoAlbum } from '../catalogue/demo-album.ts'
import { DEMO_CATALOGUE } from '../catalogue/demo-catalogue.ts'
import type { EmbeddedPicture } from '../flac/flac-metadata.ts'
import { makeCover } from './make-cover.ts'
import { makeTrack } from './make-track.ts'
import { listTrackPlaces, type TrackPlace } from './track-place.ts'
import { VARIOUS_ARTISTS } from './track-tags.ts'

/** One file of the demo library, not made yet. */
export interface DemoFile {
  readonly kind: 'track' | 'cover'
  /** Folders below the library's, and the file's name. */
  readonly path: readonly [artist: string, album: string, name: string]
  /** Makes its bytes, the same each time; takes up to 200 ms. */
  make(): Uint8Array
}

/** Every file of the demo library, album by album. */
export function planDemoFiles(): DemoFile[] {
  return DEMO_CATALOGUE.flatMap((album, at) => planAlbum(album, at + 1))
}

function planAlbum(album: DemoAlbum, albumNumber: number): DemoFile[] {
  const folders = [toFileName(album.artist?.name ?? VARIOUS_ARTISTS), toFileName(album.title)] as const
  const findCover = once(() => makeCover(album))
  const isEmbedded = album.cover.kept === 'in tracks'
  const tracks = listTrackPlaces(album, albumNumber).map(
    (place): DemoFile => ({
      kind: 'track',
      path: [...folders, nameTrack(place)],
      make: () => makeTrack(place, isEmbedded ? findCover() : null),
    }),
  )
  if (isEmbedded) return tracks
  return [{ kind: 'cover', path: [...folders, 'cover.png'], make: () => findCover().data }, ...tracks]
}

/** A cover is needed for each track of an album whose first one is missing, and for none when all are there. */
function once(make: () => EmbeddedPicture): () => EmbeddedPicture {
  let made: EmbeddedPicture | undefined
  return () => {
    made ??= make()
    return made
  }
}

function nameTrack({ album, discNumber, track, trackNumber }: TrackPlace): string {
  const number = String(trackNumber).padStart(2, '0')
  const place = album.discs.length > 1 ? `${discNumber}-${number}` : number
  return toFileName(`${place} ${track.title}.flac`)
}

/** The name without what some file system does not take. */
function toFileName(name: string): string {
  return name.replaceAll(/\s*:\s*/g, ' - ').replaceAll(/[<>"/\\|?*]/g, '_')
}
