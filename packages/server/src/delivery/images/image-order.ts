import type { ImageFrame } from '@regroove/contract'
import type { ImageFormat } from './choose-format.ts'
import type { Drawing, PictureRow } from './image-subject.ts'
import type { PictureFormat } from './painting/sniff-picture.ts'

/** What one image is made of. */
export type ImageSource =
  /** The one of the candidates that suits the frame best; the first where they suit alike. */
  | { readonly kind: 'picture'; readonly candidates: readonly PictureRow[] }
  /** Four covers. */
  | { readonly kind: 'collage'; readonly covers: readonly PictureRow[] }
  | { readonly kind: 'drawing'; readonly drawing: Drawing }

/** What an image shall be: all that its bytes depend on. */
export interface ImageOrder {
  readonly source: ImageSource
  /** Null for the source in its own size. */
  readonly frame: ImageFrame | null
  readonly format: ImageFormat
}

/** An image that was made to order. */
export interface MadeImage {
  /** Another one than was ordered where a picture is sent as it is. */
  readonly format: ImageFormat | PictureFormat
  readonly bytes: Uint8Array
}
