export type { CollectionLimits } from './collection-limits.ts'
export { type Collection, openCollection } from './open-collection.ts'
export type { Preconditions } from './playlists/preconditions.ts'
