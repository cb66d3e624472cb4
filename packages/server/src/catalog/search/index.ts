export { type FoundItems, findHits, findItems } from './find-items.ts'
export { readSearchPosition, type SearchPosition } from './search-position.ts'
