export type { AccountsTables, ApplicationRow, TokenRow, UserRow } from './accounts-tables.ts'
export type { AlbumRow, ArtistRow, CatalogTables, FileRow, TrackRow } from './catalog-tables.ts'
export { isDatabaseFault } from './is-database-fault.ts'
export {
  type AccountsDb,
  type CatalogDb,
  openCatalogWriter,
  openStorage,
  type Storage,
} from './open-storage.ts'
export { foldText } from './search/fold-text.ts'
export { putSearchEntries, removeSearchEntries } from './search/put-search-entries.ts'
export { searchBucketOf } from './search/search-bucket.ts'
export type { SearchEntry, SearchKind, SearchPlace } from './search/search-entry.ts'
export { readSecretKey } from './secret-keys.ts'
