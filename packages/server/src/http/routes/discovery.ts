import { operations } from '@regroove/contract'
import type { Showcase } from '../../discovery/index.ts'
import type { AnswerCache } from '../answer/answer-cache.ts'
import type { AddOperation } from './add-operation.ts'

/** The methods of contract section 6 whose answers depend on the catalogue alone. */
export function addShowcaseRoutes(add: AddOperation, showcase: Showcase, cache: AnswerCache | null): void {
  add(
    operations.newReleases,
    ({ query, culture }) => showcase.newReleases({ genre: query.genre, culture }),
    cache,
  )
  // What the editors chose may change while the catalogue does not.
  add(operations.spotlight, ({ culture }) => showcase.spotlight({ culture }))
}
