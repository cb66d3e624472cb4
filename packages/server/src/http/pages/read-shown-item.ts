import {
  type ContentId,
  type ContentResponse,
  type Culture,
  type DeepLinkKind,
  Failure,
  type LookupExtra,
  type Page,
} from '@regroove/contract'
import type { Collection } from '../../collection/index.ts'
import type { ShownItem } from './shown-item.ts'

/** Where each kind stands in an answer, what its page asks for beside it, and which list it shows whole. */
const kinds = {
  Artist: { member: 'Artists', extras: ['albums', 'topTracks', 'relatedArtists'], list: 'Albums' },
  Album: { member: 'Albums', extras: ['tracks'], list: 'Tracks' },
  Track: { member: 'Tracks', extras: [], list: null },
  Playlist: { member: 'Playlists', extras: ['tracks'], list: 'Tracks' },
} as const satisfies Record<
  DeepLinkKind,
  { member: keyof ContentResponse; extras: readonly LookupExtra[]; list: string | null }
>

/** Pages of a list that are read for one page of ours. */
const mostParts = 8

/**
 * Reads what a deep link shows, as a visitor without a name sees it.
 *
 * @throws {Failure} CATALOG_NO_RESULT, or of a playlist COLLECTION_NO_RESULT: 404 for what is unknown or of another kind, 410 for what was removed
 */
export async function readShownItem(
  collection: Pick<Collection, 'lookup'>,
  { kind, id }: { readonly kind: DeepLinkKind; readonly id: ContentId },
  culture: Culture,
): Promise<ShownItem> {
  const { member, extras, list } = kinds[kind]
  const lookUp = async (token: string | null) => {
    const answer = await collection.lookup({
      ids: [id],
      values: { source: new Set(['catalog']), extras: new Set(extras), continuationToken: token },
      viewer: { user: null },
      culture,
    })
    return answer[member]?.Items[0]
  }

  const item = await lookUp(null)
  if (item === undefined) throw new Failure('CATALOG_NO_RESULT')
  if (list !== null) {
    const whole = await readOn(listOf(item, list), async (token) => listOf(await lookUp(token), list))
    if (whole !== undefined) return { kind, item: { ...item, [list]: whole } } as ShownItem
  }
  return { kind, item } as ShownItem
}

type Part = Page<unknown>

function listOf(item: object | undefined, list: string): Part | undefined {
  return (item as Readonly<Record<string, Part>> | undefined)?.[list]
}

async function readOn(
  first: Part | undefined,
  next: (token: string) => Promise<Part | undefined>,
): Promise<Part | undefined> {
  if (first === undefined) return undefined
  const items = [...first.Items]
  let token = first.ContinuationToken
  for (let parts = 1; token !== undefined && parts < mostParts; parts += 1) {
    const part = await next(token)
    items.push(...(part?.Items ?? []))
    token = part?.ContinuationToken
  }
  return { Items: items, TotalItemCount: first.TotalItemCount }
}
