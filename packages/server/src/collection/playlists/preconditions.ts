import { Failure } from '@regroove/contract'

/** What a caller says the playlist must be for an edit to be done. RFC 9110, 13.1. */
export interface Preconditions {
  /** The entity tags of `If-Match`, without quotes; weak ones are left out, for they never match. Null without the header. */
  readonly ifMatch: readonly string[] | null
  /** Ms since the epoch; null without the header, or when `ifMatch` is there. */
  readonly ifUnmodifiedSinceMs: number | null
}

/** The preconditions of a call that sets none. */
export const noPreconditions: Preconditions = { ifMatch: null, ifUnmodifiedSinceMs: null }

/**
 * The part of an entity tag that stands for the playlist itself. Answers that show it add a mark of their own content, which
 * depends on more than the playlist: `"edition.content"`.
 */
export function editionOfTag(tag: string): string {
  return tag.split('.', 1)[0]!
}

/** The failure of the first precondition that does not hold, with the tag of what is there; null when all do. */
export function failingPrecondition(
  { edition, changed_at_ms }: { readonly edition: string; readonly changed_at_ms: number },
  { ifMatch, ifUnmodifiedSinceMs }: Preconditions,
): Failure | null {
  const isMatched = ifMatch === null || ifMatch.some((tag) => tag === '*' || editionOfTag(tag) === edition)
  const isUnmodified =
    ifUnmodifiedSinceMs === null || Math.floor(changed_at_ms / 1000) * 1000 <= ifUnmodifiedSinceMs
  if (isMatched && isUnmodified) return null
  return new Failure('COLLECTION_CONCURRENT_UPDATE', {
    status: 412,
    message: 'The playlist was changed in the meantime',
    headers: { ETag: `"${edition}"` },
  })
}
