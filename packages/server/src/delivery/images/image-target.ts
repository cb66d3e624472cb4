import type { ContentId } from '@regroove/contract'

/** What an image is asked of: an item of content, or a mood or activity by its ID in any case. */
export type ImageTarget =
  | { readonly kind: 'content'; readonly id: ContentId }
  | { readonly kind: 'mood' | 'activity'; readonly name: string }
