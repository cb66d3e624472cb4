import { type ContentId, operations } from '@regroove/contract'
import type { Catalog } from '../../catalog/index.ts'
import type { Collection } from '../../collection/index.ts'
import type { Discovery } from '../../discovery/index.ts'
import type { AnswerCache } from '../answer/answer-cache.ts'
import { tagAnswer } from '../answer/tagged-answer.ts'
import type { KnownCaller } from '../request/authenticate.ts'
import { type AddOperation, viewerOf } from './add-operation.ts'

/** The rooms that answer the methods of contract section 4. */
export interface ContentRooms {
  readonly catalog: Catalog
  readonly collection: Collection
  /** Null in threads that only read: playlists for a listener may have to be made. */
  readonly discovery: Pick<Discovery, 'lookup' | 'browseItem'> | null
}

/** The methods of contract section 4. */
export function addContentRoutes(
  add: AddOperation,
  { catalog, collection, discovery }: ContentRooms,
  cache: AnswerCache | null,
): void {
  const stampOf = async (caller: KnownCaller | null, path: Readonly<Record<string, string>>) =>
    namesForYou(path) ? null : collection.stampOf(viewerOf(caller).user?.id ?? null)
  const lookup: Discovery['lookup'] = discovery?.lookup ?? ((request, others) => others(request))
  const browseItem: Discovery['browseItem'] = discovery?.browseItem ?? ((request, others) => others(request))
  /** With the tag that edits of a playlist take, where it is one that is asked for. */
  const tagged = async (
    { ids, caller }: { ids: readonly ContentId[]; caller: KnownCaller | null },
    answer: () => Promise<object>,
  ) => {
    const userId = viewerOf(caller).user?.id ?? null
    const tag = await collection.findPlaylistTag({ ids, userId })
    return tagAnswer(await answer(), tag)
  }
  add(
    operations.search,
    ({ query, culture, caller }) => collection.search({ values: query, viewer: viewerOf(caller), culture }),
    cache,
    stampOf,
  )
  add(
    operations.lookup,
    ({ path: { ids }, query, culture, caller }) =>
      tagged({ ids, caller }, () =>
        lookup({ ids, values: query, viewer: viewerOf(caller), culture }, collection.lookup),
      ),
    cache,
    stampOf,
  )
  add(
    operations.browseCatalog,
    ({ path, query, culture }) => catalog.browse({ type: path.type, values: query, culture }),
    cache,
  )
  add(
    operations.browseItem,
    ({ path: { id, ...list }, query, culture, caller }) =>
      tagged({ ids: [id], caller }, () =>
        browseItem({ id, ...list, values: query, viewer: viewerOf(caller), culture }, collection.browseItem),
      ),
    cache,
    stampOf,
  )
  add(operations.genres, ({ version, culture }) => catalog.genres({ version, culture }), cache)
  add(operations.moods, ({ culture }) => catalog.moods({ culture }), cache)
  add(operations.activities, ({ culture }) => catalog.activities({ culture }), cache)
}

/** Whether a path names a playlist that is made for a listener: another day has others. */
function namesForYou(path: Readonly<Record<string, string>>): boolean {
  return Object.values(path).some((value) => /music\.playlistforyou\./i.test(value))
}
