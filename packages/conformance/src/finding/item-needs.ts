import { genreTable, parseDuration, type Track } from '@regroove/contract'
import { askContent } from '../checking/expect-answer.ts'
import type { Finder, Need } from './finder.ts'
import type { Given, NamedItem } from './given.ts'
import { lookUpAlbum, lookUpArtist, lookUpPlaylist, lookUpTrack } from './look-up.ts'
import { sampleItems, sampleNamed } from './sample-items.ts'

/** How many items are looked up, at most, until one has what is needed. */
const mostLookups = 12

/** The items that checks need: all of them are found through the API. */
export const itemNeeds = {
  artist: need(
    'the catalogue shows no artist with an album',
    async (finder) =>
      (await finder.get('artistOfAlbums')) ??
      firstThat(finder, 'artists', lookUpArtist, ({ Albums }) => (Albums?.Items.length ?? 0) > 0),
  ),
  artistOfAlbums: need('the catalogue shows no artist of two albums', (finder) =>
    firstThat(finder, 'artists', lookUpArtist, ({ Albums }) => (Albums?.Items.length ?? 0) > 1),
  ),
  relatedArtist: need('the catalogue shows no artist with related artists', (finder) =>
    firstThat(
      finder,
      'artists',
      lookUpArtist,
      ({ RelatedArtists }) => (RelatedArtists?.Items.length ?? 0) > 0,
    ),
  ),
  album: need('the catalogue shows no album of two tracks', (finder) =>
    firstThat(finder, 'albums', lookUpAlbum, ({ Tracks }) => (Tracks?.Items.length ?? 0) > 1),
  ),
  longAlbum: need('the catalogue shows no album of more than 25 tracks', async (finder) => {
    const long = (await sampleItems(finder, 'albums')).find(({ TrackCount = 0 }) => TrackCount > 25)
    return long === undefined ? null : lookUpAlbum(finder, long.Id)
  }),
  discAlbum: need('the catalogue shows no album of two discs', (finder) =>
    firstThat(
      finder,
      'albums',
      lookUpAlbum,
      ({ Tracks }) => new Set(Tracks?.Items.map(({ DiscNumber }) => DiscNumber)).size > 1,
    ),
  ),
  track: need('the catalogue shows no track that may be streamed', async (finder) => {
    const inAlbum = (await finder.get('album'))?.Tracks?.Items ?? []
    return firstOpenTrack(finder, [...inAlbum, ...(await sampleItems(finder, 'tracks'))])
  }),
  longTrack: need('the catalogue shows no track of 35 seconds that may be streamed', async (finder) => {
    const isLong = ({ Duration = '' }: Track) => (parseDuration(Duration) ?? 0) >= 35_000
    return firstOpenTrack(finder, (await sampleItems(finder, 'tracks')).filter(isLong))
  }),
  playlist: need('the catalogue shows no playlist with two tracks', (finder) =>
    firstThat(finder, 'playlists', lookUpPlaylist, ({ Tracks }) => (Tracks?.Items.length ?? 0) > 1),
  ),
  isrcTrack: need('the catalogue shows no track with an ISRC', async (finder) => {
    for (const track of await sampleItems(finder, 'tracks')) {
      const isrc = track.OtherIds?.['music.isrc']
      if (isrc !== undefined) return { track, isrc }
    }
    return null
  }),
  barcodeAlbum: need('the catalogue shows no album with a barcode', async (finder) => {
    for (const album of await sampleItems(finder, 'albums')) {
      const barcode = album.OtherIds?.['music.icpn']
      if (barcode !== undefined) return { album, barcode }
    }
    return null
  }),
  mbidItem: need('the catalogue shows no item with a MusicBrainz ID', async (finder) => {
    for (const type of ['tracks', 'albums', 'artists'] as const) {
      for (const { Id, Name, OtherIds } of await sampleItems<typeof type>(finder, type)) {
        const mbid = OtherIds?.['music.mbid']
        if (mbid !== undefined) return { type, id: Id, name: Name, mbid }
      }
    }
    return null
  }),
  genre: need('the catalogue has no genre with albums', async (finder) => {
    for (const genre of (await listGenres(finder)).slice(0, mostLookups)) {
      const target = `/1/content/music/catalog/albums/browse?maxItems=2&genre=${encodeURIComponent(genre)}`
      const { content } = await askContent(finder, target)
      if ((content.Albums?.Items.length ?? 0) > 0) return genre
    }
    return null
  }),
  emptyGenre: need('every genre has music here', async (finder) => {
    const full = new Set(await listGenres(finder))
    return genreTable.map(({ name }) => name).find((name) => !full.has(name)) ?? null
  }),
  accented: need('no name in the catalogue has an accent', (finder) =>
    firstNamed(finder, (name) => /[àâäáãåçéèêëíìîïñóòôöõúùûüý]/i.test(name)),
  ),
  punctuated: need('no name in the catalogue has punctuation within a word', (finder) =>
    firstNamed(finder, (name) => /\p{L}['’.\-/]\p{L}/u.test(name)),
  ),
  severalWords: need('no name in the catalogue has three words', (finder) =>
    firstNamed(finder, (name) => /^[a-z]{2,} [a-z]{2,} [a-z]{2,}/i.test(name)),
  ),
  longWord: need('no name in the catalogue has a longer word', async (finder) => {
    const found = await firstNamed(finder, (name) => longestWord(name) !== null)
    return found && { ...found, word: longestWord(found.name)! }
  }),
  unspaced: need('no name in the catalogue is written in Chinese, Japanese or Korean', (finder) =>
    firstNamed(finder, (name) =>
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{2}/u.test(name),
    ),
  ),
  commonWord: need('no short word finds three tracks', async (finder) => {
    for (const word of ['a', 's', 'm', 't', 'l', 'e', 'the']) {
      const target = `/1/content/music/search?q=${word}&filters=tracks&source=catalog`
      const { content } = await askContent(finder, target)
      if ((content.Tracks?.Items.length ?? 0) >= 3) return word
    }
    return null
  }),
  songAndSinger: need('the catalogue shows no track with its artist', async (finder) => {
    const track = await finder.get('track')
    const singer = track?.Artists?.[0]?.Artist.Name
    return track === null || singer === undefined ? null : { track, singer }
  }),
} satisfies { [N in keyof Given]?: Need<N> }

function need<T>(lacking: string, find: (finder: Finder) => Promise<T | null>) {
  return { lacking, find }
}

async function firstThat<Summary extends { readonly Id: string }, Full>(
  finder: Finder,
  type: 'artists' | 'albums' | 'tracks' | 'playlists',
  lookUp: (finder: Finder, id: string) => Promise<Full | null>,
  suits: (item: Full) => boolean,
): Promise<Full | null> {
  const items = (await sampleItems(finder, type)) as readonly Summary[]
  for (const { Id } of items.slice(0, mostLookups)) {
    const item = await finder.once(`${type} ${Id}`, () => lookUp(finder, Id))
    if (item !== null && suits(item)) return item
  }
  return null
}

/** The first track that may be streamed, of those that were not given for checks of their own. */
async function firstOpenTrack(finder: Finder, tracks: readonly Track[]): Promise<Track | null> {
  const { closedTrack, unavailableTrack, hiddenTrack } = finder.inputs
  const candidates = tracks.filter(({ Id }) => ![closedTrack, unavailableTrack, hiddenTrack].includes(Id))
  for (const { Id } of candidates.slice(0, mostLookups)) {
    const track = await lookUpTrack(finder, Id)
    if (track?.Rights?.includes('Stream')) return track
  }
  return null
}

async function firstNamed(finder: Finder, suits: (name: string) => boolean): Promise<NamedItem | null> {
  return (await sampleNamed(finder)).find(({ name }) => suits(name)) ?? null
}

async function listGenres(finder: Finder): Promise<readonly string[]> {
  return finder.once('genres', async () => {
    const { content } = await askContent(finder, '/3/content/music/catalog/genres?language=en')
    return content.CatalogGenres?.map(({ Name }) => Name) ?? []
  })
}

function longestWord(name: string): string | null {
  return /\b[a-z]{7,}\b/i.exec(name)?.[0] ?? null
}
