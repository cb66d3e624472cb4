export type { StreamableTrack } from './issue-stream-url.ts'
export { type Delivery, type DeliveryOptions, openDelivery } from './open-delivery.ts'
export { requireMusicPass } from './require-music-pass.ts'
