export { type Discovery, openDiscovery } from './open-discovery.ts'
