import { operations } from '@regroove/contract'
import type { Catalog } from '../../catalog/index.ts'
import type { AnswerCache } from '../answer/answer-cache.ts'
import { type AddOperation, viewerOf } from './add-operation.ts'

/** The methods of contract section 4. */
export function addContentRoutes(add: AddOperation, catalog: Catalog, cache: AnswerCache | null): void {
  add(
    operations.search,
    ({ query, culture, caller }) => catalog.search({ values: query, viewer: viewerOf(caller), culture }),
    cache,
  )
  add(
    operations.lookup,
    ({ path, query, culture, caller }) =>
      catalog.lookup({ ids: path.ids, values: query, viewer: viewerOf(caller), culture }),
    cache,
  )
  add(
    operations.browseCatalog,
    ({ path, query, culture }) => catalog.browse({ type: path.type, values: query, culture }),
    cache,
  )
  add(
    operations.browseItem,
    ({ path: { id, source, browseType, extra }, query, culture, caller }) =>
      catalog.browseItem({ id, source, browseType, extra, values: query, viewer: viewerOf(caller), culture }),
    cache,
  )
  add(operations.genres, ({ version, culture }) => catalog.genres({ version, culture }), cache)
  add(operations.moods, ({ culture }) => catalog.moods({ culture }), cache)
  add(operations.activities, ({ culture }) => catalog.activities({ culture }), cache)
}
