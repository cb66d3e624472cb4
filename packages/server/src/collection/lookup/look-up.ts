import {
  type ContentId,
  type ContentResponse,
  type Culture,
  Failure,
  formatContentId,
  type LookupExtra,
  limits,
  type operations,
  toWireError,
  type ValuesOf,
} from '@regroove/contract'
import { decideSources, type TokenScope, type Viewer } from '../../catalog/index.ts'
import type { CollectionParts } from '../collection-parts.ts'
import { guidOf } from '../items/write-collected.ts'
import { readOwnToken } from '../lists/continue-own.ts'
import { describeUnreadable, joinErrors } from '../lists/list-page.ts'
import { continueOwnList } from './continue-own-list.ts'
import { hidePlaylists } from './hide-playlists.ts'
import { memberOf, type OwnParent, readOwnList } from './own-parent.ts'
import { type OwnItem, resolveOwn } from './resolve-own.ts'
import { type AnswerItem, answerTypes, type PresentItem, writeOwnItems } from './write-own.ts'

/** What is looked up, and for whom. */
export interface LookupRequest {
  readonly ids: readonly ContentId[]
  readonly values: ValuesOf<typeof operations.lookup.query>
  readonly viewer: Viewer
  readonly culture: Culture
}

/**
 * Looks items up by their IDs: in the user's collection first where it is asked, then in the catalogue; playlists wherever
 * they live, if the one who asks may see them. What has nothing to do with people's own is the catalogue's answer as it is.
 *
 * @throws {Failure} as the catalogue's lookup; COLLECTION_NO_RESULT (404, 410) when nothing is found and the IDs, or the
 *   sources, were those of collections; COLLECTION_INVALID_RESPONSE
 * Source: contract section 4 (lookup).
 */
export async function lookUp(parts: CollectionParts, request: LookupRequest): Promise<ContentResponse> {
  const { ids, values, viewer, culture } = request
  const userId = viewer.user?.id ?? null
  const scope: TokenScope = { operation: 'own lookup', userId }
  if (values.continuationToken !== null) {
    const place = readOwnToken(parts.tokens, scope, values.continuationToken)
    if (place === null) return parts.catalog.lookup(request)
    return continueOwnList(parts, ids, place, { userId, culture, scope })
  }
  const asksPlaylistsAlone = ids.every(({ kind }) => kind === 'playlist')
  const sources = decideSources(values.source, viewer, { asksPlaylistsAlone })
  const own = await resolveOwn(parts, ids, { userId, inCollection: sources.collection, culture })
  if (own.every((item) => item === null) && ids.every(isOfCatalog)) {
    return hidePlaylists(ids, () => parts.catalog.lookup(request))
  }

  const present = keepEachOnce(own)
  const extras = values.extras ?? new Set<LookupExtra>()
  const written = await writeOwnItems(parts, present, { userId, culture, extras })
  const lists = await readLists(parts, { present, extras, userId, culture, scope })
  const found = written.map((answer, at) => (answer === null ? null : withList(answer, present[at]!, lists)))

  const isLeft = (id: ContentId, at: number) =>
    own[at] === null && isOfCatalog(id) && (sources.catalog || id.kind === 'playlist')
  const left = ids.filter(isLeft)
  const catalog = await askCatalog(parts, request, left)
  const unreadable = found.filter((answer) => answer === null).length
  if (catalog.answer === null && unreadable === found.length) {
    const areGone = ids.every((id, at) => own[at]?.kind === 'gone' || (isLeft(id, at) && catalog.areGone))
    throw noResult(ids, { areGone, inCatalog: sources.catalog })
  }
  const missing = ids.filter((id, at) =>
    own[at] === null ? !isLeft(id, at) || catalog.answer === null : own[at]?.kind === 'gone',
  )
  const listsUnreadable = [...lists.values()].reduce((sum, list) => sum + list.unreadable, 0)
  return {
    ...joinErrors(
      sources.lacksUser ? toWireError('UNAUTHORIZED_INPUT_PARAMETER', lacksUser) : null,
      catalog.answer?.Error,
      missing.length === 0 ? null : toWireError('CATALOG_INVALID_DATA', describeMissing(missing)),
      describeUnreadable(unreadable + listsUnreadable),
    ),
    ...(await joinAnswers(parts, { ids, culture, own, present, found, catalog: catalog.answer, left })),
  }
}

const lacksUser = "Parameter source names the collection, which needs a user's token"
const describeMissing = (missing: readonly ContentId[]) =>
  `Not found: ${[...new Set(missing.map(formatContentId))].join(', ')}`

/** What the catalogue can be asked for at all. */
function isOfCatalog({ kind }: ContentId): boolean {
  return kind !== 'collectionItem' && kind !== 'playlistForYou' && kind !== 'radio'
}

/** The items that are here, each once, in the order in which they were first named. */
function keepEachOnce(own: readonly (OwnItem | null)[]): PresentItem[] {
  const items = new Map<string, PresentItem>()
  for (const item of own) {
    if (item === null || item.kind === 'gone') continue
    const key = keyOf(item)
    if (!items.has(key)) items.set(key, item)
  }
  return [...items.values()]
}

function keyOf(item: PresentItem): string {
  return item.kind === 'entry' ? `entry ${item.entryId}` : `${item.kind} ${item.guid}`
}

type Lists = ReadonlyMap<PresentItem, Awaited<ReturnType<typeof readOwnList>>>

/** The first page of each list that was asked for, or that a playlist always brings. */
async function readLists(
  parts: CollectionParts,
  {
    present,
    extras,
    ...context
  }: {
    readonly present: readonly PresentItem[]
    readonly extras: ReadonlySet<LookupExtra>
    readonly userId: number | null
    readonly culture: Culture
    readonly scope: TokenScope
  },
): Promise<Lists> {
  const wants = (item: PresentItem): item is OwnParent =>
    item.kind === 'playlist' ||
    (item.kind === 'album' && extras.has('tracks')) ||
    (item.kind === 'artist' && extras.has('albums'))
  const parents = present.filter(wants)
  const pages = await Promise.all(
    parents.map((parent) =>
      readOwnList(parts, { parent, orderBy: null, after: null, skip: 0, limit: limits.maxItems }, context),
    ),
  )
  return new Map(parents.map((parent, at) => [parent, pages[at]!]))
}

function withList(answer: AnswerItem, item: PresentItem, lists: Lists): AnswerItem {
  const list = lists.get(item)
  if (list === undefined) return answer
  return {
    ...answer,
    item: { ...answer.item, [memberOf(item as OwnParent)]: list.page } as AnswerItem['item'],
  }
}

/** What the catalogue says of the IDs that are left; a null answer when it has none of them. */
async function askCatalog(
  parts: CollectionParts,
  { values, viewer, culture }: LookupRequest,
  ids: readonly ContentId[],
): Promise<{ readonly answer: ContentResponse | null; readonly areGone: boolean }> {
  if (ids.length === 0) return { answer: null, areGone: true }
  try {
    const source = new Set(['catalog'] as const)
    return {
      answer: await parts.catalog.lookup({ ids, values: { ...values, source }, viewer, culture }),
      areGone: false,
    }
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'CATALOG_NO_RESULT') throw error
    return { answer: null, areGone: error.status === 410 }
  }
}

/** Joins the items of both, each type in the order of the request. */
async function joinAnswers(
  parts: CollectionParts,
  {
    ids,
    culture,
    own,
    present,
    found,
    catalog,
    left,
  }: {
    readonly ids: readonly ContentId[]
    readonly culture: Culture
    readonly own: readonly (OwnItem | null)[]
    readonly present: readonly PresentItem[]
    readonly found: readonly (AnswerItem | null)[]
    readonly catalog: ContentResponse | null
    readonly left: readonly ContentId[]
  },
): Promise<ContentResponse> {
  const keys = own.map((item) => (item === null || item.kind === 'gone' ? '' : keyOf(item)))
  const placed = found.flatMap((answer, at) =>
    answer === null ? [] : [{ ...answer, place: keys.indexOf(keyOf(present[at]!)) }],
  )
  if (catalog !== null) {
    const guids = await parts.catalog.resolveGuids({ ids: left, culture })
    const placeOf = (id: string) => ids.indexOf(left[guids.indexOf(guidOfAny(id))]!)
    for (const type of answerTypes) {
      for (const item of catalog[type]?.Items ?? []) placed.push({ type, item, place: placeOf(item.Id) })
    }
  }
  placed.sort((one, other) => one.place - other.place)
  const pages = answerTypes.flatMap((type) => {
    const Items = placed.filter((one) => one.type === type).map(({ item }) => item)
    return Items.length === 0 ? [] : [[type, { Items, TotalItemCount: Items.length }] as const]
  })
  return Object.fromEntries(pages) as ContentResponse
}

/** The GUID of an item of the catalogue as an answer names it. */
function guidOfAny(id: string): string {
  return guidOf(id) ?? id.slice(id.lastIndexOf('.') + 1).toUpperCase()
}

/** That somebody has a playlist must not be told by the code that says they have none. */
function noResult(
  ids: readonly ContentId[],
  { areGone, inCatalog }: { readonly areGone: boolean; readonly inCatalog: boolean },
): Failure {
  const isOwnKind = ({ kind }: ContentId) => !isOfCatalog({ kind } as ContentId) || kind === 'playlist'
  const code = !inCatalog || ids.every(isOwnKind) ? 'COLLECTION_NO_RESULT' : 'CATALOG_NO_RESULT'
  return new Failure(code, { status: areGone ? 410 : 404 })
}
