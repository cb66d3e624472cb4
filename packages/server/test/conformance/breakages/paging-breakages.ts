import type { ContentResponse } from '@regroove/contract'
import { answer, type BreakageKind, json, request, target, without } from '../break.ts'
import { items } from '../break-items.ts'
import { requestHeader } from '../proxied-request.ts'

const continued = { at: /continuationToken=/ } as const

/** What is wrong with long lists. */
export const pagingBreakages: readonly BreakageKind[] = [
  answer(
    'repeats an item on the next page',
    'paging.walk-albums',
    items((some) => [some[0]!, ...some]),
    continued,
  ),
  answer(
    'loses an item between pages',
    'paging.walk-tracks',
    items((some) => some.slice(1)),
    continued,
  ),
  answer(
    'counts wrongly',
    'paging.walk-artists',
    json((content) => {
      if (content.Artists) content.Artists.TotalItemCount += 1
    }),
  ),
  answer(
    'continues a list without its parent',
    'paging.parent-of-nested-list',
    json((content) => ({ Tracks: content.Albums?.Items[0]?.Tracks }) as ContentResponse),
    continued,
  ),
  answer(
    'continues a search with all lists',
    'paging.token-brings-its-list-alone',
    json((content) => {
      content.Albums = { Items: [], TotalItemCount: 0 }
    }),
    continued,
  ),
  request(
    'takes forged tokens',
    'paging.refuse-forged-token',
    target(without('continuationToken')),
    /browse\?/,
  ),
  request(
    'does not look at the end of tokens',
    'paging.refuse-lengthened-token',
    target((path) => path.replace(/AA$/, '')),
  ),
  takesTokensOfOthers(),
]

/** Continues whoever's list, as if the token were their own. */
function takesTokensOfOthers(): BreakageKind {
  let first: string | null = null
  return request('takes tokens of other users', 'paging.refuse-token-of-another-user', (given) => {
    const token = requestHeader(given, 'authorization')
    if (!given.target.includes('source=catalog&') && given.target.includes('maxItems=1&source=catalog'))
      first = token
    if (first === null || !given.target.includes('continuationToken=')) return given
    return {
      ...given,
      headers: given.headers.map(([name, value]) => [name, value === token ? first! : value] as const),
    }
  })
}
