export { type Catalog, openCatalog } from './open-catalog.ts'
export type { BestItems, BestRequest, ItemOfKind } from './read-best.ts'
