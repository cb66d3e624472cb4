import {
  type ContentResponse,
  type ContentType,
  type Culture,
  Failure,
  limits,
  type Ordering,
  type operations,
  type ValuesOf,
} from '@regroove/contract'
import type { TokenScope } from '../../catalog/index.ts'
import type { CollectionParts } from '../collection-parts.ts'
import { readCollected } from '../items/read-collected.ts'
import { writeUserPlaylist } from '../playlists/write-playlist.ts'
import { firstPlace, type ListedItem, type ListedType, listOrders } from './collection-lists.ts'
import { describeUnreadable, joinErrors, type ReadPage, readListPlace, writeReadPage } from './list-page.ts'

/** Which list of a collection is browsed, and whose. */
export interface BrowseRequest {
  readonly type: ContentType
  readonly values: ValuesOf<typeof operations.browseCollection.query>
  readonly userId: number
  readonly culture: Culture
}

const members = { artists: 'Artists', albums: 'Albums', tracks: 'Tracks', playlists: 'Playlists' } as const

/** So many moves of a collection are remembered. A walk that is older goes on in the order of now. */
const rememberedMoves = 20

/**
 * Answers a page of a list of a collection.
 *
 * A walk meets each item that was there throughout exactly once, whatever is added and deleted meanwhile, and also when a scan
 * gives items other names: it goes on in the order of the moment at which it began.
 *
 * @throws {Failure} INCOMPATIBLE_INPUT_PARAMETERS for an ordering that the list lacks, or a page beside a token;
 *   CONTINUATION_TOKEN_INVALID_ERROR
 * Source: contract section 5.
 */
export async function browseCollection(
  parts: CollectionParts,
  request: BrowseRequest,
): Promise<ContentResponse> {
  const { type, userId, culture } = request
  const scope: TokenScope = { operation: 'browseCollection', userId }
  const walk = readWalk(parts, scope, request)
  const writeToken = (after: unknown) =>
    parts.tokens.write(scope, { list: walk.list, of: type, limit: walk.limit, after })
  const { page, unreadable } =
    type === 'playlists'
      ? await readPlaylists(parts, { userId, culture, walk, writeToken })
      : await readItems(parts, { type, userId, culture, walk, writeToken })
  return { ...joinErrors(describeUnreadable(unreadable)), [members[type]]: page }
}

/** Where a walk is. */
interface Walk {
  /** The ordering, as tokens call it. */
  readonly list: string
  readonly after: unknown
  readonly skip: number
  readonly limit: number
}

function readWalk(
  { tokens }: CollectionParts,
  scope: TokenScope,
  { type, values: { orderBy, maxItems, page, continuationToken } }: BrowseRequest,
): Walk {
  if (continuationToken !== null) {
    if (page !== null) throw incompatible('Parameters page and continuationToken exclude each other')
    const { list, of, limit, after } = tokens.read(scope, continuationToken)
    if (of !== type) {
      throw new Failure('CONTINUATION_TOKEN_INVALID_ERROR', { message: 'The token continues another list' })
    }
    return { list, after, skip: 0, limit }
  }
  const orders: readonly string[] = type === 'playlists' ? ['CollectionDate'] : Object.keys(listOrders[type])
  const list = orderBy ?? orders[0]!
  if (!orders.includes(list)) throw incompatible('Invalid ordering for this content')
  const limit = maxItems ?? limits.maxItems
  return { list, after: null, skip: (page ?? 0) * limit, limit }
}

interface Asked {
  readonly userId: number
  readonly culture: Culture
  readonly walk: Walk
  readonly writeToken: (after: unknown) => string
}

async function readItems(
  parts: CollectionParts,
  { type, userId, culture, walk, writeToken }: Asked & { readonly type: ListedType },
): Promise<ReadPage<object>> {
  const state = await parts.states.of(userId)
  const after = walk.after === null ? { ...firstPlace, asOf: state.moves } : readListPlace(walk.after)
  const columns: Readonly<Partial<Record<Ordering, string>>> = listOrders[type]
  const column = columns[walk.list as Ordering]
  if (column === undefined) throw new Failure('CONTINUATION_TOKEN_INVALID_ERROR')
  const list = parts.lists(type, column)
  const window = { userId, after, skip: walk.skip, limit: walk.limit + 1 }
  const isPast = after.asOf < state.moves && state.moves - after.asOf < rememberedMoves
  const rows = isPast ? await list.readAsOf(window, after.asOf) : await list.read(window)

  const shown = rows.slice(0, walk.limit)
  const last = shown.at(-1)
  const token = rows.length > walk.limit && last ? writeToken([last.key, last.id, after.asOf]) : null
  const items = await readListed(parts, type, { rows: shown, userId, culture })
  return writeReadPage<object>(items, { total: totalOf(type, state), token })
}

function totalOf(type: ListedType, state: { trackCount: number; albumCount: number; artistCount: number }) {
  if (type === 'tracks') return state.trackCount
  return type === 'albums' ? state.albumCount : state.artistCount
}

/** The items of a list as the wire has them. */
export async function readListed(
  parts: CollectionParts,
  type: ListedType,
  {
    rows,
    ...who
  }: { readonly rows: readonly ListedItem[]; readonly userId: number; readonly culture: Culture },
): Promise<readonly (object | null)[]> {
  const guids = rows.map(({ guid }) => guid)
  if (type === 'albums') return (await readCollected(parts, { ...who, albums: guids })).albums
  if (type === 'artists') return (await readCollected(parts, { ...who, artists: guids })).artists
  const tracks = guids.map((guid) => ({ guid, item: { kind: 'track', guid: guid as never } as const }))
  return (await readCollected(parts, { ...who, tracks })).tracks
}

async function readPlaylists(
  parts: CollectionParts,
  { userId, culture, walk, writeToken }: Asked,
): Promise<ReadPage<object>> {
  const { token, playlistCount } = await parts.states.of(userId)
  const after = walk.after === null ? null : readListPlace(walk.after)
  const rows = await parts.playlists.ofUser({
    userId,
    createdAtMs: after === null ? Number.MAX_SAFE_INTEGER : Number(after.key),
    id: after?.id ?? Number.MAX_SAFE_INTEGER,
    limit: walk.limit + 1,
    skip: walk.skip,
  })
  const shown = rows.slice(0, walk.limit)
  const last = shown.at(-1)
  const next = rows.length > walk.limit && last ? writeToken([String(last.created_at_ms), last.id, 0]) : null
  const context = { userId, token, publicUrl: parts.publicUrl(), culture }
  return writeReadPage(
    shown.map((row) => writeUserPlaylist(row, context)),
    { total: playlistCount, token: next },
  )
}

function incompatible(message: string): Failure {
  return new Failure('INCOMPATIBLE_INPUT_PARAMETERS', { message })
}
