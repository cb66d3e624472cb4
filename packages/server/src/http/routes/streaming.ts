import { operations } from '@regroove/contract'
import type { Catalog } from '../../catalog/index.ts'
import { type Delivery, requireMusicPass } from '../../delivery/index.ts'
import { type AddOperation, viewerOf } from './add-operation.ts'

/** The methods of contract section 7. */
export function addStreamingRoutes(
  add: AddOperation,
  { catalog, delivery }: { readonly catalog: Catalog; readonly delivery: Delivery },
): void {
  add(operations.stream, async ({ path, query, caller }, signal) => {
    const user = requireMusicPass(viewerOf(caller).user)
    const track = await catalog.findTrack(path.id)
    const { clientInstanceId } = query
    return delivery.issueStreamUrl({ track, userId: user.id, clientInstanceId, signal })
  })
}
