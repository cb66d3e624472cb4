import { operations } from '@regroove/contract'
import type { Collection } from '../../collection/index.ts'
import { type AddOperation, viewerOf } from './add-operation.ts'

/** The methods of contract section 8. */
export function addUserRoutes(add: AddOperation, collection: Collection): void {
  add(operations.profile, ({ culture, caller }) =>
    collection.profile({ user: viewerOf(caller).user, culture }),
  )
}
