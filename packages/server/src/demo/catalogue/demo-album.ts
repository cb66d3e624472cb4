import type { StyleName } from '../music/musical-styles.ts'
import type { CoverName } from '../pictures/cover-paintings.ts'

/** Somebody who does not exist and plays. */
export interface DemoArtist {
  readonly name: string
  /** The name as it is filed: without its article, family name first. */
  readonly sortName: string
  /** What they play unless a track says otherwise. */
  readonly style: StyleName
}

/** One track: about as long as its style needs for two or three verses. */
export interface DemoTrack {
  readonly title: string
  /** Who plays; the first leads, the second has the second verse. */
  readonly artists: readonly DemoArtist[]
  readonly style: StyleName
  readonly isExplicit: boolean
}

/** One disc of an album. */
export interface DemoDisc {
  /** Null where the album has but one. */
  readonly subtitle: string | null
  readonly tracks: readonly DemoTrack[]
}

/** One release. */
export interface DemoAlbum {
  readonly title: string
  readonly kind: 'album' | 'single' | 'ep' | 'compilation'
  /** Null for a compilation of several artists. */
  readonly artist: DemoArtist | null
  /** Year, month and day. */
  readonly date: string
  readonly label: string
  readonly genres: readonly string[]
  /** Null where nobody is named. */
  readonly composer: string | null
  /** The early ones are mono, and those that could not afford two microphones. */
  readonly channelCount: 1 | 2
  readonly cover: { readonly painting: CoverName; readonly kept: 'in tracks' | 'in folder' }
  readonly discs: readonly DemoDisc[]
}
