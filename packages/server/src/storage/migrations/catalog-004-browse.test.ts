import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { makeCatalogue } from '../../../test/catalogue/make-catalogue.ts'
import type { CatalogDb } from '../index.ts'
import { up } from './catalog-004-browse.ts'

const drawing = `
  A/One (1990)/01 a        | genre=Rock > Indie; Pop
  A/One (1990)/02 b        | genre=Rock > Punk | with=B
  B/Two/01 c               | genre=Pop
  C/Three (1980)/01 d      | plays=3
`

/** What a scan, a play or a removal does to the tables that the lists follow. Rows are numbered from 1. */
type Change = (db: CatalogDb) => Promise<unknown>

const anyRow = fc.integer({ min: 1, max: 3 })
const anyGenre = fc.integer({ min: 1, max: 4 })
const anyMoment = fc.option(fc.integer({ min: -3, max: 3 }).map((days) => days * 86_400_000))
const anyLinked = fc.constantFrom('artist', 'album', 'track')
const anyItem = fc.constantFrom('artist', 'album', 'track', 'playlist')

const update = (table: string, id: number, set: object) => (db: CatalogDb) =>
  db
    .updateTable(table as 'track')
    .set(set)
    .where('id', '=', id)
    .execute()

const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc
    .record({ table: anyItem, id: anyRow, plays: fc.nat({ max: 3 }), bucket: fc.nat({ max: 3 }) })
    .map(({ table, id, plays, bucket }) => update(table, id, { play_count: plays, search_bucket: bucket })),
  fc
    .record({ table: fc.constantFrom('album', 'track'), id: anyRow, at: anyMoment })
    .map(({ table, id, at }) => update(table, id, { released_at_ms: at })),
  fc
    .record({ table: anyItem, id: anyRow, at: anyMoment })
    .map(({ table, id, at }) => update(table, id, { removed_at_ms: at })),
  fc
    .record({
      id: anyRow,
      mood: fc.option(fc.constantFrom('Happy', 'Rage')),
      genre_id: fc.option(anyGenre),
      is_published: fc.nat({ max: 1 }),
    })
    .map(({ id, ...set }) => update('playlist', id, set)),
  fc.record({ kind: anyLinked, item_id: anyRow, position: fc.nat({ max: 2 }), genre_id: anyGenre }).map(
    ({ kind, ...row }): Change =>
      (db) =>
        db
          .insertInto(`${kind}_genre`)
          .values(row)
          .onConflict((at) => at.columns(['item_id', 'position']).doUpdateSet({ genre_id: row.genre_id }))
          .execute(),
  ),
  fc.record({ kind: anyLinked, item_id: anyRow, position: fc.nat({ max: 2 }) }).map(
    ({ kind, item_id, position }): Change =>
      (db) =>
        db
          .deleteFrom(`${kind}_genre`)
          .where('item_id', '=', item_id)
          .where('position', '=', position)
          .execute(),
  ),
  fc.record({ album_id: anyRow, artist_id: anyRow }).map(
    ({ album_id, artist_id }): Change =>
      (db) =>
        db.updateTable('album_artist').set({ artist_id }).where('album_id', '=', album_id).execute(),
  ),
  fc.record({ id: anyGenre, parent_id: fc.option(fc.constantFrom(1, 3)) }).map(
    ({ id, parent_id }): Change =>
      (db) =>
        db
          .updateTable('genre')
          .set({ parent_id })
          .where('id', '=', id)
          .where('id', '<>', parent_id ?? 0)
          .execute(),
  ),
)

test('the lists of browsing hold what is live, on each shelf that it belongs to, in order, whatever is done', async (t) => {
  const { writer } = await makeCatalogue(t, drawing)
  await addPlaylists(writer)

  await fc.assert(
    fc.asyncProperty(fc.array(anyChange, { minLength: 1, maxLength: 12 }), async (changes) => {
      for (const change of changes) await change(writer)
      assert.deepEqual(await readLists(writer), await deriveLists(writer))
    }),
  )
})

test('a walk as of any move finds what the lists held then, as far as it is still there', async (t) => {
  const { writer } = await makeCatalogue(t, drawing)
  await addPlaylists(writer)

  await fc.assert(
    fc.asyncProperty(fc.array(anyChange, { minLength: 1, maxLength: 12 }), async (changes) => {
      const { moves } = await writer.selectFrom('browse_state').select('moves').executeTakeFirstOrThrow()
      const before = await readLists(writer)
      for (const change of changes) await change(writer)
      const seen = await readListsAsOf(writer, moves)
      const missed = before.filter((place) => !seen.has(place))
      const places = new Set(before.map(withoutRank))
      const twice = [...seen].filter((place) => places.has(withoutRank(place)) && !before.includes(place))
      assert.deepEqual({ missed, twice }, { missed: [], twice: [] })
    }),
  )
})

test('the lists of browsing are filled from what an older catalogue holds', async (t) => {
  const { writer } = await makeCatalogue(t, drawing)
  const listed = await readLists(writer)
  const made = await sql<{ type: string; name: string }>`
    SELECT type, name FROM sqlite_schema
    WHERE (type = 'trigger' AND (name LIKE '%_browse_list_%' OR name LIKE 'artist_%released' OR name LIKE '%_left'))
      OR (type = 'table' AND (name LIKE '%_browse_list' OR name LIKE 'browse_%' OR name LIKE 'playlist%'))
    ORDER BY type = 'table', name = 'playlist'`.execute(writer)
  for (const { type, name } of made.rows)
    await sql`${sql.raw(`DROP ${type}`)} ${sql.id(name)}`.execute(writer)
  await sql`DROP INDEX album_added`.execute(writer)
  await sql`ALTER TABLE artist DROP COLUMN released_at_ms`.execute(writer)

  await up(writer as never)

  assert.ok(listed.length > 40)
  assert.deepEqual(await readLists(writer), listed)
})

async function addPlaylists(db: CatalogDb): Promise<void> {
  for (const id of [1, 2, 3]) {
    const text = `Playlist ${id}`
    const texts = { guid: text, name: text, sort_key: text, search_key: text, source_key: text }
    const row = { ...texts, added_at_ms: id, removed_at_ms: null, picture_id: null, description: null }
    const none = {
      names: null,
      descriptions: null,
      provider: null,
      mood: null,
      activity: null,
      genre_id: null,
    }
    await db
      .insertInto('playlist')
      .values({ ...row, ...none, kind: 'editor' })
      .execute()
  }
}

const kinds = ['artist', 'album', 'track', 'playlist'] as const
const withoutRank = (place: string) => place.replace(/ \S+( \d+)$/, '$1')

/** Each place in a list as text: kind, shelf, ordering, rank, item. */
async function readLists(db: CatalogDb): Promise<string[]> {
  const places: string[] = []
  for (const kind of kinds) {
    const rows = await db.selectFrom(`${kind}_browse_list`).selectAll().execute()
    places.push(...rows.map((row) => `${kind} ${row.shelf} ${row.ordering} ${row.rank} ${row.item_id}`))
  }
  return places.sort()
}

async function readListsAsOf(db: CatalogDb, moves: number): Promise<Set<string>> {
  const places: string[] = []
  for (const kind of kinds) {
    const rows = await db
      .selectFrom(`${kind}_browse_list`)
      .select(['shelf', 'ordering', 'rank', 'item_id'])
      .where('arrived', '<=', moves)
      .unionAll(
        db
          .selectFrom('browse_past')
          .select(['shelf', 'ordering', 'rank', 'item_id'])
          .where('kind', '=', kind)
          .where('arrived', '<=', moves)
          .where('departed', '>', moves),
      )
      .execute()
    places.push(...rows.map((row) => `${kind} ${row.shelf} ${row.ordering} ${row.rank} ${row.item_id}`))
  }
  assert.equal(new Set(places).size, places.length)
  return new Set(places)
}

/** The lists as they follow from the tables themselves. */
async function deriveLists(db: CatalogDb): Promise<string[]> {
  const parents = new Map(
    (await db.selectFrom('genre').select(['id', 'parent_id']).execute()).map((g) => [g.id, g.parent_id]),
  )
  const withParents = (genres: readonly number[]) => genres.flatMap((id) => [id, parents.get(id) ?? id])
  const credits = await db
    .selectFrom('album_artist')
    .innerJoin('album', 'album.id', 'album_id')
    .select(['artist_id', 'released_at_ms'])
    .where('removed_at_ms', 'is', null)
    .execute()
  const latestOf = (artist: number) => {
    const dates = credits.filter((row) => row.artist_id === artist).flatMap((row) => row.released_at_ms ?? [])
    return dates.length === 0 ? null : Math.max(...dates)
  }
  const places: string[] = []
  const place = (
    kind: string,
    shelves: readonly (number | string)[],
    ranks: readonly number[],
    id: number,
  ) => {
    for (const shelf of new Set<number | string>([0, ...shelves])) {
      for (const [ordering, rank] of ranks.entries())
        places.push(`${kind} ${shelf} ${ordering} ${rank} ${id}`)
    }
  }
  const byDate = (at: number | null) => (at === null ? Number.MAX_SAFE_INTEGER : 0 - at)
  const byRenown = (row: { search_bucket: number; play_count: number }) =>
    row.search_bucket * 2 ** 32 - row.play_count

  for (const kind of ['artist', 'album', 'track'] as const) {
    const links = await db.selectFrom(`${kind}_genre`).selectAll().execute()
    const rows = await db
      .selectFrom(kind as 'album')
      .selectAll()
      .where('removed_at_ms', 'is', null)
      .execute()
    for (const row of rows) {
      const genres = withParents(links.filter((link) => link.item_id === row.id).map((link) => link.genre_id))
      const date = byDate(kind === 'artist' ? latestOf(row.id) : row.released_at_ms)
      const ranks = [date, 0 - row.play_count, ...(kind === 'track' ? [] : [byRenown(row)])]
      place(kind, genres, ranks, row.id)
    }
  }
  for (const row of await db.selectFrom('playlist').selectAll().execute()) {
    if (row.removed_at_ms !== null || row.is_published === 0) continue
    const shelves = [
      ...withParents(row.genre_id === null ? [] : [row.genre_id]),
      ...(row.mood === null ? [] : [`mood ${row.mood}`]),
      ...(row.activity === null ? [] : [`activity ${row.activity}`]),
    ]
    place('playlist', shelves, [0 - row.added_at_ms, 0 - row.play_count, byRenown(row)], row.id)
  }
  return places.sort()
}
