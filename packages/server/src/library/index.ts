export { readEmbeddedPicture } from './audio/read-embedded-picture.ts'
export { chooseGenreTable } from './match/choose-genre-table.ts'
export {
  type Library,
  type LibraryLog,
  openLibrary,
} from './open-library.ts'
export { type LibraryReport, readLibraryReport } from './read-library-report.ts'
export type { ScanProgress, ScanSummary } from './scan-progress.ts'
