import type { MadeImage } from '../image-order.ts'

/** What a painter says while it works on an order, the last of them once. */
export type PainterNews =
  /** It begins with a picture, by its row. */
  | { readonly kind: 'using'; readonly pictureId: number }
  | { readonly kind: 'made'; readonly image: MadeImage }
  /** The picture that it used last cannot be shown; `isLasting` when it has to change first. */
  | { readonly kind: 'unusable'; readonly problem: string; readonly isLasting: boolean }
  /** It has failed through no picture's fault. */
  | { readonly kind: 'failed'; readonly problem: string }
