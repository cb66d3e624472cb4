import { operations } from '@regroove/contract'
import type { Collection } from '../../collection/index.ts'
import { type Delivery, requireMusicPass, requireOpenTrack } from '../../delivery/index.ts'
import { type AddOperation, viewerOf } from './add-operation.ts'

/** The methods of contract section 7. */
export function addStreamingRoutes(
  add: AddOperation,
  { collection, delivery }: { readonly collection: Collection; readonly delivery: Delivery },
): void {
  add(operations.stream, async ({ path, query, culture, caller }) => {
    const user = requireMusicPass(viewerOf(caller).user)
    const viewer = viewerOf(caller)
    const track = requireOpenTrack(await collection.findTrack({ id: path.id, viewer, culture }))
    return delivery.issueStreamUrl({ track, userId: user.id, clientInstanceId: query.clientInstanceId })
  })
}
