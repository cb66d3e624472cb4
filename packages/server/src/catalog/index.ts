export { type Catalog, openCatalog } from './open-catalog.ts'
