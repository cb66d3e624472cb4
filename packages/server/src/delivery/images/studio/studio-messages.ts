import type { Drawing, PictureRow } from '../image-subject.ts'

/** What the studio's thread is asked for. */
export type StudioRequest =
  | { readonly kind: 'read'; readonly picture: PictureRow }
  | { readonly kind: 'paint'; readonly drawing: Drawing; readonly widthPx: number; readonly heightPx: number }

/** What it answers. */
export type StudioReply =
  | { readonly bytes: Uint8Array<ArrayBuffer> }
  /** `isLasting` when the same picture will never do; otherwise it may when it is asked for later. */
  | { readonly problem: string; readonly isLasting: boolean }
