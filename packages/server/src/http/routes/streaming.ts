import { operations } from '@regroove/contract'
import type { Catalog } from '../../catalog/index.ts'
import { type Delivery, requireMusicPass, requireOpenTrack } from '../../delivery/index.ts'
import { type AddOperation, viewerOf } from './add-operation.ts'

/** The methods of contract section 7. */
export function addStreamingRoutes(
  add: AddOperation,
  { catalog, delivery }: { readonly catalog: Catalog; readonly delivery: Delivery },
): void {
  add(operations.stream, async ({ path, query, culture, caller }, signal) => {
    const user = requireMusicPass(viewerOf(caller).user)
    const track = requireOpenTrack(await catalog.findTrack({ id: path.id, culture }))
    const { clientInstanceId, format, bitrate: bitrateKbps } = query
    return delivery.issueStreamUrl({ track, userId: user.id, clientInstanceId, format, bitrateKbps, signal })
  })
  add(operations.preview, async ({ path, query: { clientInstanceId }, culture }, signal) => {
    const track = requireOpenTrack(await catalog.findTrack({ id: path.id, culture }))
    return delivery.issuePreviewUrl({ track, clientInstanceId, signal })
  })
}
