export type { CollectionLimits } from './collection-limits.ts'
export type { ImportedPlaylist } from './exchange/import-playlist.ts'
export {
  type OwnPlaylist,
  openPlaylistExchange,
  type PlaylistExchange,
} from './exchange/open-playlist-exchange.ts'
export { type PlaylistFileEntry, type PlaylistFormat, playlistFormats } from './exchange/playlist-file.ts'
export { readPlaylistFile, writePlaylistFile } from './exchange/read-playlist-file.ts'
export { type KeptMusic, openKeptMusic } from './kept/open-kept-music.ts'
export { type Collection, openCollection } from './open-collection.ts'
export type { Preconditions } from './playlists/preconditions.ts'
