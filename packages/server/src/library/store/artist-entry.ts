import type { ArtistRow, SearchEntry } from '../../storage/index.ts'
import { sortKey } from '../match/sort-key.ts'
import { previousBucket } from './previous-bucket.ts'

/**
 * What the search is told of an artist: the name, and the one for sorting where that says something else, as names in other
 * scripts have it ("Utada, Hikaru").
 *
 * @param bucket the one that the artist is in from now on
 */
export function artistEntry(
  { id, name, sort_key, search_bucket }: Pick<ArtistRow, 'id' | 'name' | 'sort_key' | 'search_bucket'>,
  bucket: number,
): SearchEntry {
  const alias = sort_key === sortKey(name, null) ? '' : sort_key.replace(/\b0+(?=\d)/g, '')
  const names = alias === '' ? name : `${name}\n${alias}`
  return { id, bucket, previousBucket: previousBucket(search_bucket), name: names, context: '' }
}
