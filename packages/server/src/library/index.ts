export { readEmbeddedPicture } from './audio/read-embedded-picture.ts'
export {
  type Library,
  type LibraryLog,
  openLibrary,
} from './open-library.ts'
export { type MusicFinder, openMusicFinder } from './playlists/music-finder.ts'
export { m3uLimits, parseM3u } from './playlists/parse-m3u.ts'
export { type LibraryReport, readLibraryReport } from './read-library-report.ts'
export type { ScanProgress, ScanSummary } from './scan-progress.ts'
