import type { Album, Artist, Playlist, Track } from '@regroove/contract'

// A few invented items, as answers show them. Everything that has an ID in an example is one of these.

const guids = {
  artist: '3F0E5C52-6D0B-5B1A-9C6E-2A1B7D94E0C1',
  album: '8C1D2B7E-94F3-5A60-8E21-5D3C9B7A4F10',
  track: 'B7A94E21-0C3D-5F68-9A1B-7E2D4C6F8A35',
  playlist: '5d1f7a90-2b4c-5e83-8f60-9a1c3e5b7d24',
} as const

/** The IDs of the invented items. */
export const exampleIds = {
  artist: `music.${guids.artist}`,
  album: `music.${guids.album}`,
  track: `music.${guids.track}`,
  playlist: `music.playlist.${guids.playlist}`,
} as const

/** The invented items under the public URL of this service. */
export interface ExampleItems {
  readonly artist: Artist
  readonly album: Album
  readonly track: Track
  readonly playlist: Playlist
}

/** Makes the invented items. @param publicUrl what their links begin with */
export function makeExampleItems(publicUrl: string): ExampleItems {
  const content = (id: string, kind: string, name: string) => ({
    Id: id,
    Name: name,
    ImageUrl: `${publicUrl}/content/${id}/image?locale=en-US`,
    Link: `${publicUrl}/${kind}/${id.slice(id.lastIndexOf('.') + 1)}`,
    Source: 'Catalog' as const,
    CompatibleSources: 'Catalog, Collection',
  })
  const shortArtist = content(exampleIds.artist, 'Artist', 'The Quiet Quokkas')
  const shortAlbum = content(exampleIds.album, 'Album', 'Cassette Weather')
  const artists = [{ Role: 'Main' as const, Artist: shortArtist }]

  return {
    artist: { ...shortArtist, Genres: ['Electronic'], Subgenres: ['Synth-pop'] },
    album: {
      ...shortAlbum,
      ReleaseDate: '1984-11-02T00:00:00Z',
      Duration: '00:14:37',
      TrackCount: 4,
      IsExplicit: false,
      LabelName: 'Tidewrack',
      Genres: ['Electronic'],
      Subgenres: ['Synth-pop'],
      AlbumType: 'Album',
      Artists: artists,
    },
    track: {
      ...content(exampleIds.track, 'Track', 'Rewind the Rain'),
      ReleaseDate: '1984-11-02T00:00:00Z',
      Duration: '00:03:41',
      DiscNumber: 1,
      TrackNumber: 2,
      IsExplicit: false,
      Genres: ['Electronic'],
      Subgenres: ['Synth-pop'],
      Rights: ['Stream'],
      Album: shortAlbum,
      Artists: artists,
    },
    playlist: {
      ...content(exampleIds.playlist, 'Playlist', 'Rain on the Radio'),
      CompatibleSources: 'Catalog',
      Description: 'For windows that look onto water.',
      TrackCount: 25,
      Duration: '01:32:10',
      IsReadOnly: true,
      IsPublished: true,
      UserIsOwner: false,
    },
  }
}

/** A page that is a whole list. */
export function wholeList<T>(...items: readonly T[]): { Items: T[]; TotalItemCount: number } {
  return { Items: [...items], TotalItemCount: items.length }
}

/** A page that others follow. */
export function firstOf<T>(total: number, ...items: readonly T[]) {
  return { Items: [...items], ContinuationToken: 'AaN0Zp3kXb9u', TotalItemCount: total }
}
