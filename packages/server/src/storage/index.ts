export type {
  AccountsTables,
  ApplicationRow,
  AuthorizationCodeRow,
  ConsentRow,
  RefreshTokenRow,
  SessionRow,
  TokenRow,
  UserRow,
} from './accounts-tables.ts'
export type { AnyDb } from './any-db.ts'
export { BackupError } from './backup/backup-error.ts'
export { type RestoreSummary, restoreBackup } from './backup/restore-backup.ts'
export { type BackupSummary, writeBackup } from './backup/write-backup.ts'
export type { AlbumRow, ArtistRow, CatalogTables, FileRow, TrackRow } from './catalog-tables.ts'
export type { CollectionRow, UserPlaylistRow } from './collection-tables.ts'
export { tracksOfDisc } from './migrations/catalog-006-nested-walks.ts'
export {
  type AccountsDb,
  type AccountsReader,
  type CatalogDb,
  openAccountsReader,
  openCatalogReader,
  openCatalogWriter,
  openStorage,
  type Storage,
} from './open-storage.ts'
export { ask, type Holes, prepareQuery, type QueryValues } from './prepare-query.ts'
export { ageOfNewestKey, readRotatingKeys, rotateKeys } from './rotating-keys.ts'
export { foldText } from './search/fold-text.ts'
export { type IndexColumn, isLearnt, markTerm, signsTerm, wholeTerm } from './search/index-row.ts'
export { all, any, type Match, matchesRow } from './search/match.ts'
export { matchWord } from './search/match-word.ts'
export { canBeMistyped, deletionKeys, isOneSlipAway } from './search/near-words.ts'
export { putSearchEntries, removeSearchEntries } from './search/put-search-entries.ts'
export { readWords, type Word } from './search/read-words.ts'
export { searchBucketOf } from './search/search-bucket.ts'

export {
  bucketOfEntry,
  idOfEntry,
  type SearchEntry,
  type SearchKind,
  type SearchPlace,
  searchKinds,
} from './search/search-entry.ts'
export { sqliteSearch as searchIndex } from './search/sqlite/sqlite-search.ts'
export { wholeForms } from './search/whole-forms.ts'
export { readSecretKey } from './secret-keys.ts'
export { writeSeenCondition } from './seen-items.ts'
export type { Edits, PerformEdit } from './sqlite/edits.ts'
export { isDatabaseFault, isDatabaseLocked } from './sqlite/file-faults.ts'
