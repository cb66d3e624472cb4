/** The limits of the service as it comes. Source: contract section 13. */
export const limits = {
  maxItems: 25,
  batch: 100,
  lookupIdCharacters: 250,
  queryCharacters: 256,
  catalogBrowseItems: 1000,
  collectionTracks: 50_000,
  collectionPlaylists: 100,
  playlistTracks: 1000,
  playlistNameCharacters: 256,
  bodyBytes: 1_048_576,
  urlBytes: 8192,
  applicationTokenSeconds: 86_400,
  userTokenSeconds: 3600,
  refreshTokenSeconds: 2_592_000,
  radioSessionSeconds: 86_400,
  clientInstanceIdCharacters: { min: 32, max: 128 },
} as const
