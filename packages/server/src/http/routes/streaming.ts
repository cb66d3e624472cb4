import { operations } from '@regroove/contract'
import type { Collection } from '../../collection/index.ts'
import { type Delivery, requireMusicPass, requireOpenTrack } from '../../delivery/index.ts'
import { type AddOperation, viewerOf } from './add-operation.ts'

/** The methods of contract section 7. */
export function addStreamingRoutes(
  add: AddOperation,
  { collection, delivery }: { readonly collection: Collection; readonly delivery: Delivery },
): void {
  add(operations.stream, async ({ path, query, culture, caller }, signal) => {
    const user = requireMusicPass(viewerOf(caller).user)
    const viewer = viewerOf(caller)
    const track = requireOpenTrack(await collection.findTrack({ id: path.id, viewer, culture }))
    const { clientInstanceId, format, bitrate: bitrateKbps } = query
    return delivery.issueStreamUrl({ track, userId: user.id, clientInstanceId, format, bitrateKbps, signal })
  })
  add(operations.preview, async ({ path, query: { clientInstanceId }, culture, caller }, signal) => {
    const viewer = viewerOf(caller)
    const track = requireOpenTrack(await collection.findTrack({ id: path.id, viewer, culture }))
    return delivery.issuePreviewUrl({ track, clientInstanceId, signal })
  })
}
