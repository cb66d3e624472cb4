import type { DemoAlbum, DemoDisc, DemoTrack } from '../catalogue/demo-album.ts'

/** A track and where it stands in the catalogue; numbers are counted from 1. */
export interface TrackPlace {
  readonly album: DemoAlbum
  readonly albumNumber: number
  readonly disc: DemoDisc
  readonly discNumber: number
  readonly track: DemoTrack
  readonly trackNumber: number
  /** Counted from 0 over all discs. */
  readonly albumPosition: number
}

/** All tracks of an album in their order. */
export function listTrackPlaces(album: DemoAlbum, albumNumber: number): TrackPlace[] {
  let albumPosition = 0
  return album.discs.flatMap((disc, discAt) =>
    disc.tracks.map((track, trackAt) => ({
      album,
      albumNumber,
      disc,
      discNumber: discAt + 1,
      track,
      trackNumber: trackAt + 1,
      albumPosition: albumPosition++,
    })),
  )
}
