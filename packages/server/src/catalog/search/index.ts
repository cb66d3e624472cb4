export { type FoundItems, findItems, type ItemSearch } from './find-items.ts'
export { readSearchPosition, type SearchPosition } from './search-position.ts'
