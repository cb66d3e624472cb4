export { type Discovery, openDiscovery } from './open-discovery.ts'
export { openEditorsChoice } from './open-editors-choice.ts'
export { openShowcase, type Showcase } from './open-showcase.ts'
