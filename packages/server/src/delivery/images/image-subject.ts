import type { ActivityId, MoodId } from '@regroove/contract'

/** A picture that the library found, and where it lies. */
export interface PictureRow {
  readonly id: number
  readonly folder_id: number
  /** The library folder, absolute. */
  readonly folder: string
  /** Of the picture, or of the music file that it is embedded in; relative to the folder, with `/` between its parts. */
  readonly path: string
  /** The part of `path` before the last `/`; empty at the top. */
  readonly directory: string
  /** Null for a picture file; else which picture of the music file's tags, from 0. */
  readonly embedded_index: number | null
  readonly role: 'front' | 'artist' | 'other'
  readonly size_bytes: number
  readonly modified_ms: number
}

/** A drawing that stands in where there is no picture: the same one each time. */
export type Drawing =
  | {
      readonly kind: 'tile'
      /** What the drawing is grown from. */
      readonly guid: string
      /** Written on it; may be empty. */
      readonly name: string
    }
  | { readonly kind: 'mood'; readonly id: MoodId }
  | { readonly kind: 'activity'; readonly id: ActivityId }

/** All that an image could be made of. */
export interface ImageSubject {
  /** Pictures of the thing itself, the preferred one first. The others are for when it cannot be used. */
  readonly pictures: readonly PictureRow[]
  /** Pictures that take the first one's place where they suit the frame better. */
  readonly alternatives: readonly PictureRow[]
  /** Covers of an artist's albums, or of a playlist's, for a collage. */
  readonly covers: readonly PictureRow[]
  readonly drawing: Drawing
}
