import type { OperationName } from '@regroove/contract'
import { collectionExamples } from './collection-examples.ts'
import { exampleIds, firstOf, wholeList } from './example-items.ts'
import type { OperationExample } from './operation-example.ts'
import { radioExamples } from './radio-examples.ts'

const namespace = 'music'
const Culture = 'en-US'

/** An example of every operation. */
export const operationExamples: Readonly<Record<OperationName, OperationExample>> = {
  ...collectionExamples,
  ...radioExamples,
  search: {
    path: { namespace },
    query: { q: 'rewind rain', filters: 'albums+tracks', maxItems: '1' },
    reply: ({ album, track }) => ({ Albums: wholeList(album), Tracks: firstOf(3, track), Culture }),
  },
  lookup: {
    path: { ids: exampleIds.album },
    query: { extras: 'tracks' },
    reply: ({ album, track }) => ({ Albums: wholeList({ ...album, Tracks: firstOf(4, track) }) }),
  },
  browseCatalog: {
    path: { namespace, type: 'albums' },
    query: { orderBy: 'MostPopular', genre: 'Electronic', maxItems: '1' },
    reply: ({ album }) => ({ Albums: firstOf(118, album), Culture }),
  },
  browseItem: {
    path: { id: exampleIds.artist, source: 'catalog', browseType: 'artist', extra: 'albums' },
    query: { maxItems: '1' },
    reply: ({ artist, album }) => ({ Artists: wholeList({ ...artist, Albums: firstOf(2, album) }) }),
  },
  genres: {
    path: { namespace },
    query: {},
    reply: () => ({
      CatalogGenres: [
        { Name: 'Electronic', HasEditorialPlaylists: true },
        { Name: 'Synth-pop', ParentName: 'Electronic', HasEditorialPlaylists: false },
      ],
      Genres: ['Electronic', 'Synth-pop'],
      Culture,
    }),
  },
  moods: {
    path: { namespace },
    query: {},
    reply: (_items, publicUrl) => ({
      CatalogMoods: [
        {
          Id: 'Chill',
          Name: 'Chill',
          Description: 'Slow down and let it drift.',
          ImageUrl: `${publicUrl}/catalog/music.mood.Chill/image`,
        },
      ],
      Culture,
    }),
  },
  activities: {
    path: { namespace },
    query: {},
    reply: (_items, publicUrl) => ({
      CatalogActivities: [
        {
          Id: 'Focus',
          Name: 'Focus',
          Description: 'Music that stays out of the way.',
          ImageUrl: `${publicUrl}/catalog/music.activity.Focus/image`,
        },
      ],
      Culture,
    }),
  },
  newReleases: {
    path: { namespace },
    query: { genre: 'Electronic' },
    reply: ({ album }) => ({ Results: wholeList({ Type: 'Albums', Album: album }) }),
  },
  spotlight: {
    path: { namespace },
    query: {},
    reply: ({ artist, playlist }) => ({
      Results: wholeList(
        { Type: 'Playlists' as const, Playlist: playlist },
        { Type: 'Artists' as const, Artist: artist },
      ),
    }),
  },
  stream: {
    path: { id: exampleIds.track },
    query: { clientInstanceId: '7d0f3c52a9e14b6f8d20c1b5e6a79384' },
    reply: (_items, publicUrl) => ({
      Url: `${publicUrl}/media/AQB4k2…/track.m3u8`,
      ContentType: 'application/vnd.apple.mpegurl',
      ExpiresOn: '2026-05-09T19:07:21Z',
    }),
  },
  preview: {
    path: { id: exampleIds.track },
    query: { clientInstanceId: '7d0f3c52a9e14b6f8d20c1b5e6a79384' },
    reply: (_items, publicUrl) => ({
      Url: `${publicUrl}/media/AQC7m0…/preview.mp3`,
      ContentType: 'audio/mpeg',
      ExpiresOn: '2026-05-09T19:07:21Z',
    }),
  },
}
