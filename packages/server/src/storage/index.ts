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
export { readSecretKey } from './secret-keys.ts'
