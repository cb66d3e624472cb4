import { type Album, type Artist, type Culture, Failure, type Playlist, type Track } from '@regroove/contract'
import type { TokenScope } from '../../catalog/index.ts'
import type { CollectionParts } from '../collection-parts.ts'
import { readListed } from '../lists/browse-collection.ts'
import { firstPlace, listOrders } from '../lists/collection-lists.ts'
import { type ReadPage, readListPlace, writeReadPage } from '../lists/list-page.ts'
import { heldBy, type ParentListName, usualColumn } from '../lists/parent-lists.ts'
import { readEntries, type TrackOrdering } from '../playlists/read-entries.ts'
import type { OwnItem } from './resolve-own.ts'

/** An own item that has lists. */
export type OwnParent = Extract<OwnItem, { kind: 'album' | 'artist' | 'playlist' }>

/** A list of an own item, and which part of it is wanted. */
export interface OwnListRequest {
  readonly parent: OwnParent
  /** An ordering of the contract; null for the list's own. */
  readonly orderBy: string | null
  /** What a token said of the place; null for the beginning. */
  readonly after: unknown
  readonly skip: number
  readonly limit: number
}

/** Who asks, and how what follows is called. */
export interface OwnListContext {
  readonly userId: number | null
  readonly culture: Culture
  readonly scope: TokenScope
}

/** The parent's member that its list goes into. */
export function memberOf({ kind }: OwnParent): 'Tracks' | 'Albums' {
  return kind === 'artist' ? 'Albums' : 'Tracks'
}

/** Whether a list of the parent can be asked for in an ordering. Contract section 4 (sub-browse). */
export function hasOrdering(parent: OwnParent, ordering: string): boolean {
  return Object.hasOwn(parent.kind === 'artist' ? listOrders.albums : listOrders.tracks, ordering)
}

/** Reads a page of the list that an own item has. */
export async function readOwnList(
  parts: CollectionParts,
  request: OwnListRequest,
  context: OwnListContext,
): Promise<ReadPage<Track | Album>> {
  const { parent, orderBy, limit } = request
  if (orderBy !== null && !hasOrdering(parent, orderBy)) {
    throw new Failure('CONTINUATION_TOKEN_INVALID_ERROR')
  }
  const writeToken = (after: unknown) =>
    parts.tokens.write(context.scope, { list: listName(orderBy), of: parent.guid, limit, after })
  if (parent.kind !== 'playlist') return readParentList(parts, { ...request, parent }, context, writeToken)
  return readEntries(parts, parent.facts, {
    ...context,
    orderBy: orderBy as TrackOrdering | null,
    after: request.after === null ? null : readListPlace(request.after),
    skip: request.skip,
    limit,
    writeToken: ({ key, id, asOf }) => writeToken([key, id, asOf]),
  })
}

async function readParentList(
  parts: CollectionParts,
  {
    parent,
    orderBy,
    after,
    skip,
    limit,
  }: OwnListRequest & { readonly parent: Exclude<OwnParent, { kind: 'playlist' }> },
  { userId, culture }: OwnListContext,
  writeToken: (after: unknown) => string,
): Promise<ReadPage<Track | Album>> {
  const name: ParentListName = parent.kind === 'album' ? 'albumTracks' : 'artistAlbums'
  const type = heldBy(name)
  const orders: Readonly<Record<string, string>> = listOrders[type]
  const list = parts.parentLists(name, orderBy === null ? usualColumn(name) : orders[orderBy]!)
  const { key, id } = after === null ? firstPlace : readListPlace(after)
  const rows = await list.read({ parent: parent.row, key, id, skip, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const token = rows.length > limit && last ? writeToken([last.key, last.id, 0]) : null
  const items = await readListed(parts, type, { rows: shown, userId: userId!, culture })
  const total = parent.kind === 'album' ? parent.count : await list.count(parent.row)
  return writeReadPage(items as readonly (Track | Album | null)[], { total, token })
}

/** How tokens call the list of an item in an ordering. */
function listName(orderBy: string | null): string {
  return orderBy ?? 'own order'
}

/** The ordering of a list that a token called so; null for its own. */
export function orderingOfList(list: string): string | null {
  return list === 'own order' ? null : list
}

/** The short form of an item, which holds a list that is continued. Contract section 1 (pagination). */
export function shorten<T extends Artist | Album | Playlist>(item: T): T {
  const { Id, Name, ImageUrl, Link, Source, CompatibleSources } = item
  const members = Object.entries({ Id, Name, ImageUrl, Link, Source, CompatibleSources })
  return Object.fromEntries(members.filter(([, member]) => member !== undefined)) as unknown as T
}
