import { type ContentId, operations } from '@regroove/contract'
import type { Catalog } from '../../catalog/index.ts'
import type { Collection } from '../../collection/index.ts'
import type { AnswerCache } from '../answer/answer-cache.ts'
import { tagAnswer } from '../answer/tagged-answer.ts'
import type { KnownCaller } from '../request/authenticate.ts'
import { type AddOperation, viewerOf } from './add-operation.ts'

/** The methods of contract section 4. */
export function addContentRoutes(
  add: AddOperation,
  { catalog, collection }: { readonly catalog: Catalog; readonly collection: Collection },
  cache: AnswerCache | null,
): void {
  const stampOf = (caller: KnownCaller | null) => collection.stampOf(viewerOf(caller).user?.id ?? null)
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
        collection.lookup({ ids, values: query, viewer: viewerOf(caller), culture }),
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
        collection.browseItem({ id, ...list, values: query, viewer: viewerOf(caller), culture }),
      ),
    cache,
    stampOf,
  )
  add(operations.genres, ({ version, culture }) => catalog.genres({ version, culture }), cache)
  add(operations.moods, ({ culture }) => catalog.moods({ culture }), cache)
  add(operations.activities, ({ culture }) => catalog.activities({ culture }), cache)
}
