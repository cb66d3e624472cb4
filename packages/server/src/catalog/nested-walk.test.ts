import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { ContentResponse } from '@regroove/contract'
import fc from 'fast-check'
import { askCatalogue } from '../../test/catalogue/ask-catalogue.ts'
import { makeCatalogue } from '../../test/catalogue/make-catalogue.ts'
import { wireId } from '../../test/catalogue/written-form.ts'
import type { CatalogDb } from '../storage/index.ts'

// What walking a list of an item promises while a scan and players change it: nothing comes twice, and nothing that was
// there throughout is missed.

const many = 40
const drawing = [
  ...Array.from(
    { length: many },
    (_, at) => `Ana/Album ${at} (${1990 + (at % 4)})/1 Song ${at} | with=Guest ${at}`,
  ),
  ...Array.from({ length: many }, (_, at) => `Ben/Box/${1 + (at % 2)}-${at} Part ${at} | plays=${at % 5}`),
  `* Mix | tracks=${Array.from({ length: many }, (_, at) => `Ben/Box/Part ${at}`).join('; ')}`,
].join('\n')
const [ana, ben, box] = [1, many + 2, many + 1]

/** A change to one of forty items, by its number. */
interface Change {
  readonly does: 'plays' | 'release' | 'renumber' | 'rename' | 'remove' | 'bringBack' | 'reorder' | 'unfriend'
  readonly at: number
  readonly value: number
}
const anyChange: fc.Arbitrary<Change> = fc.record({
  does: fc.constantFrom(
    'plays',
    'release',
    'renumber',
    'rename',
    'remove',
    'bringBack',
    'reorder',
    'unfriend',
  ),
  at: fc.nat({ max: many - 1 }),
  value: fc.nat({ max: 6 }),
})

async function makeChange(db: CatalogDb, { does, at, value }: Change): Promise<void> {
  const album = db.updateTable('album').where('name', '=', `Album ${at}`)
  const track = db.updateTable('track').where('name', '=', `Part ${at}`)
  if (does === 'plays') await track.set({ play_count: value * 3 }).execute()
  if (does === 'release')
    await album.set({ released_at_ms: value === 0 ? null : Date.UTC(1988 + value, 0) }).execute()
  if (does === 'renumber')
    await track.set({ disc_number: 1 + (value % 3), track_number: value * 9 }).execute()
  if (does === 'rename') await album.set({ sort_key: String.fromCharCode(97 + value * 4) }).execute()
  if (does === 'remove') {
    await album.set({ removed_at_ms: 1 }).execute()
    await track.set({ removed_at_ms: 1 }).execute()
  }
  if (does === 'bringBack') {
    await album.set({ removed_at_ms: null }).execute()
    await track.set({ removed_at_ms: null }).execute()
  }
  if (does === 'reorder') await rotatePlaylist(db, value)
  if (does === 'unfriend') {
    await db.updateTable('artist').set({ play_count: value }).where('name', '=', `Guest ${at}`).execute()
  }
}

/** Writes a playlist anew, as a scan does, from another entry on. */
async function rotatePlaylist(db: CatalogDb, by: number): Promise<void> {
  const rows = await db.selectFrom('playlist_track').selectAll().orderBy('position').execute()
  await db.deleteFrom('playlist_track').execute()
  const turned = [...rows.slice(by), ...rows.slice(0, by)]
  await db
    .insertInto('playlist_track')
    .values(turned.map((row, position) => ({ ...row, position })))
    .execute()
}

type Live = (db: CatalogDb) => Promise<Set<string>>
const idsOf = (rows: readonly { readonly guid: string }[]) => new Set(rows.map(({ guid }) => `music.${guid}`))
const liveAlbums: Live = async (db) =>
  idsOf(
    await db
      .selectFrom('album')
      .innerJoin('album_artist', 'album_id', 'album.id')
      .select('guid')
      .where('artist_id', '=', ana)
      .where('removed_at_ms', 'is', null)
      .execute(),
  )
const liveParts: Live = async (db) =>
  idsOf(
    await db
      .selectFrom('track')
      .select('guid')
      .where('name', 'like', 'Part %')
      .where('removed_at_ms', 'is', null)
      .execute(),
  )
const liveGuests: Live = async (db) =>
  idsOf(await db.selectFrom('artist').select('guid').where('name', 'like', 'Guest %').execute())

const lists: readonly [string, string, Record<string, string>, Live][] = [
  ['albums', `${wireId('Ana')}/catalog/artist/albums`, {}, liveAlbums],
  ['albums by title', `${wireId('Ana')}/catalog/artist/albums`, { orderBy: 'AlbumTitle' }, liveAlbums],
  ['top tracks', `${wireId('Ben')}/catalog/artist/topTracks`, {}, liveParts],
  ['tracks by number', `${wireId('Ben')}/catalog/artist/topTracks`, { orderBy: 'TrackNumber' }, liveParts],
  ['tracks', `${wireId('Ben/Box')}/catalog/album/tracks`, {}, liveParts],
  ['entries', `${wireId('* Mix')}/catalog/playlist/tracks`, {}, liveParts],
  ['related artists', `${wireId('Ana')}/catalog/artist/relatedArtists`, {}, liveGuests],
]

function pageIn(answer: ContentResponse) {
  const parent = answer.Artists?.Items[0] ?? answer.Albums?.Items[0] ?? answer.Playlists?.Items[0]
  const lists: Partial<Record<string, NonNullable<ContentResponse['Tracks']>>> = parent as object
  return (
    lists['Albums'] ??
    lists['TopTracks'] ??
    lists['RelatedArtists'] ??
    lists['Tracks'] ??
    assert.fail('no list')
  )
}

for (const [name, path, order, readLive] of lists) {
  test(`a walk through ${name} meets nothing twice and misses nothing that was there throughout`, async (t: TestContext) => {
    const { storage, writer } = await makeCatalogue(t, drawing)
    assert.deepEqual(
      [ben, box],
      [
        (await writer.selectFrom('artist').select('id').where('name', '=', 'Ben').executeTakeFirstOrThrow())
          .id,
        (await writer.selectFrom('album').select('id').where('name', '=', 'Box').executeTakeFirstOrThrow())
          .id,
      ],
    )
    const { browseItem } = askCatalogue(storage.catalog)
    const bursts = fc.array(fc.array(anyChange, { maxLength: 10 }), { minLength: 3, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(bursts, async (changes) => {
        const throughout = await readLive(writer)
        const seen: string[] = []
        let query: Record<string, string> = { ...order, maxItems: '7' }
        for (let at = 0; ; at += 1) {
          const { Items, ContinuationToken } = pageIn(await browseItem(path, query))
          seen.push(...Items.map(({ Id }) => Id))
          if (ContinuationToken === undefined) break
          query = { continuationToken: ContinuationToken }
          for (const change of changes[at] ?? []) {
            await writer.transaction().execute((db) => makeChange(db, change))
            const live = await readLive(writer)
            for (const id of throughout) if (!live.has(id)) throughout.delete(id)
          }
        }
        assert.equal(new Set(seen).size, seen.length, 'something came twice')
        assert.deepEqual(
          [...throughout].filter((id) => !seen.includes(id)),
          [],
          'something was missed',
        )
      }),
      { numRuns: 25 },
    )
  })
}

test('a list in an order of its own is walked to its end, however long it is', async (t) => {
  const tracks = 2600
  const lines = Array.from(
    { length: tracks },
    (_, at) => `Bach/Works/${at} Part ${String(at).padStart(4, '0')}`,
  )
  const { storage } = await makeCatalogue(t, lines.join('\n'))
  const { browseItem } = askCatalogue(storage.catalog)
  const names: string[] = []
  let query: Record<string, string> = { orderBy: 'TrackTitle' }
  for (;;) {
    const { Items, ContinuationToken } = pageIn(
      await browseItem(`${wireId('Bach')}/catalog/artist/topTracks`, query),
    )
    names.push(...Items.map(({ Name }) => Name))
    if (ContinuationToken === undefined) break
    assert.ok(ContinuationToken.length <= 5120)
    query = { continuationToken: ContinuationToken }
  }
  assert.equal(names.length, tracks)
  assert.deepEqual(names, names.toSorted())
})
