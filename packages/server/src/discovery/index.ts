export { type Discovery, openDiscovery } from './open-discovery.ts'
export type { EditorsChoice } from './show-spotlight.ts'
