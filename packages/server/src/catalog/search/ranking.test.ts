import assert from 'node:assert/strict'
import { test } from 'node:test'
import { syntheticTracks } from '../../../test/audio/synthetic-names.ts'
import { openForAll } from '../../../test/house/open-for-all.ts'
import { type KnownAlbum, knownMusic } from '../../../test/search/known-music.ts'
import { openTestSearch, type TestItem, type TestSearch } from '../../../test/search/open-test-search.ts'
import { rankingQueries } from '../../../test/search/ranking-queries.ts'
import { type SearchKind, searchBucketOf } from '../../storage/index.ts'
import { findItems } from './index.ts'

const inventedTracks = 5000
/** Plays of the best known invented track: some of the known ones are less known than that. */
const mostInventedPlays = 100

let search: TestSearch
let shownNames: ReadonlyMap<string, string>

openForAll(async (t) => {
  search = await openTestSearch(t)
  const music = gather([...knownMusic, ...inventAlbums()])
  for (const kind of ['artist', 'album', 'track'] as const) await search.put(music[kind], kind)
  shownNames = music.shownNames
})

for (const [query, kind, expected] of rankingQueries) {
  test(`"${query}" among the ${kind}s begins with ${expected.join(', ')}`, async () => {
    const { ids } = await findItems({ db: search.reader, kind, query, limit: 25, after: null, hidden: [] })
    const shown = ids.slice(0, expected.length).map((id) => shownNames.get(`${kind} ${id}`))
    assert.deepEqual(shown, expected)
  })
}

test('what nothing is called finds nothing', async () => {
  for (const kind of ['artist', 'album', 'track', 'playlist'] as const) {
    const found = await findItems({
      db: search.reader,
      kind,
      query: 'zzyzxqq',
      limit: 25,
      after: null,
      hidden: [],
    })
    assert.deepEqual(found, { ids: [], next: null, total: 0 })
  }
})

/** Items for the index out of albums, and how a test shows them. */
function gather(albums: Iterable<KnownAlbum>) {
  const items: Record<'artist' | 'album' | 'track', TestItem[]> = { artist: [], album: [], track: [] }
  const shownNames = new Map<string, string>()
  const artists = new Map<string, { aliases: readonly string[]; plays: number; tracks: number }>()
  const add = (kind: Exclude<SearchKind, 'playlist'>, item: Omit<TestItem, 'id'>, shown: string) => {
    const id = items[kind].length + 1
    items[kind].push({ id, ...item })
    shownNames.set(`${kind} ${id}`, shown)
  }

  for (const { artist, aliases = [], album, tracks } of albums) {
    const known = artists.get(artist) ?? { aliases, plays: 0, tracks: 0 }
    const context = [artist, ...aliases].join('\n')
    let plays = 0
    for (const [name, playCount] of Object.entries(tracks)) {
      plays += playCount
      const bucket = searchBucketOf({ playCount, weight: 0 })
      add('track', { name, context: `${context}\n${album}`, bucket }, `${name} by ${artist}`)
    }
    const weight = Object.keys(tracks).length
    add(
      'album',
      { name: album, context, bucket: searchBucketOf({ playCount: plays, weight }) },
      `${album} by ${artist}`,
    )
    artists.set(artist, { ...known, plays: known.plays + plays, tracks: known.tracks + weight })
  }
  for (const [artist, { aliases, plays, tracks }] of artists) {
    const bucket = searchBucketOf({ playCount: plays, weight: tracks })
    add('artist', { name: [artist, ...aliases].join('\n'), bucket }, artist)
  }
  return { ...items, shownNames }
}

function* inventAlbums(): Generator<KnownAlbum> {
  let drawn = 0
  for (const { title, artist, album } of syntheticTracks(inventedTracks, { seed: 7 })) {
    drawn += 1
    yield { artist, album, tracks: { [title]: Math.floor(mostInventedPlays / (1 + (drawn % 500))) } }
  }
}
