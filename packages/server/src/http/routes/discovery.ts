import { operations } from '@regroove/contract'
import type { Discovery } from '../../discovery/index.ts'
import type { AnswerCache } from '../answer/answer-cache.ts'
import type { AddOperation } from './add-operation.ts'

/** The methods of contract section 6. */
export function addDiscoveryRoutes(add: AddOperation, discovery: Discovery, cache: AnswerCache | null): void {
  add(
    operations.newReleases,
    ({ query, culture }) => discovery.newReleases({ genre: query.genre, culture }),
    cache,
  )
  add(operations.spotlight, ({ culture }) => discovery.spotlight({ culture }), cache)
}
