import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { makeCatalogue } from '../../../test/catalogue/make-catalogue.ts'
import type { CatalogDb } from '../index.ts'
import { up } from './catalog-003-lists.ts'

const drawing = `
  A/One (1990)/01 a
  A/One (1990)/02 b | with=B
  B/Two/01 c | with=A; B (Composer)
  C/Three (1980)/01 d | plays=3
`

/** What a scan, a play or a removal does to the tables that the lists follow. Rows are numbered from 1. */
type Change = (db: CatalogDb) => Promise<unknown>

const anyItem = fc.integer({ min: 1, max: 3 })
const anyPosition = fc.nat({ max: 2 })
const anyMoment = fc.option(fc.integer({ min: -3, max: 3 }).map((days) => days * 86_400_000))
const anyTable = fc.constantFrom('album', 'track')
const anyCredits = fc.constantFrom('album', 'track')

const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ id: anyItem, play_count: fc.nat({ max: 3 }) }).map(
    ({ id, ...set }): Change =>
      (db) =>
        db.updateTable('track').set(set).where('id', '=', id).execute(),
  ),
  fc.record({ id: anyItem, released_at_ms: anyMoment }).map(
    ({ id, ...set }): Change =>
      (db) =>
        db.updateTable('album').set(set).where('id', '=', id).execute(),
  ),
  fc.record({ table: anyTable, id: anyItem, removed_at_ms: anyMoment }).map(
    ({ table, id, ...set }): Change =>
      (db) =>
        db
          .updateTable(table as 'track')
          .set(set)
          .where('id', '=', id)
          .execute(),
  ),
  fc.record({ of: anyCredits, item: anyItem, position: anyPosition, artist_id: anyItem }).map(
    ({ of, item, position, artist_id }): Change =>
      (db) =>
        db
          .insertInto(`${of}_artist` as 'track_artist')
          .values({ [`${of}_id`]: item, position, artist_id, role: 'Main' } as never)
          .onConflict((at) => at.columns([`${of}_id` as 'track_id', 'position']).doUpdateSet({ artist_id }))
          .execute(),
  ),
  fc.record({ of: anyCredits, item: anyItem, position: anyPosition }).map(
    ({ of, item, position }): Change =>
      (db) =>
        db
          .deleteFrom(`${of}_artist` as 'track_artist')
          .where(`${of}_id` as 'track_id', '=', item)
          .where('position', '=', position)
          .execute(),
  ),
)

test("artists' lists hold what is credited and live, in order, whatever is done to credits and items", async (t) => {
  const { writer } = await makeCatalogue(t, drawing)

  await fc.assert(
    fc.asyncProperty(fc.array(anyChange, { minLength: 1, maxLength: 12 }), async (changes) => {
      for (const change of changes) await change(writer)
      assert.deepEqual(await readLists(writer), await deriveLists(writer))
    }),
  )
})

test("artists' lists are filled from what an older catalogue holds", async (t) => {
  const { writer } = await makeCatalogue(t, drawing)
  const listed = await readLists(writer)
  const triggers = await sql<{ name: string }>`
    SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'artist_%_list_%'`.execute(writer)
  for (const { name } of triggers.rows) await sql`DROP TRIGGER ${sql.id(name)}`.execute(writer)
  await sql`DROP TABLE artist_album_list`.execute(writer)
  await sql`DROP TABLE artist_track_list`.execute(writer)

  await up(writer as never)

  assert.equal(listed.tracks.length, 6)
  assert.deepEqual(await readLists(writer), listed)
})

async function readLists(db: CatalogDb) {
  const albums = await db.selectFrom('artist_album_list').selectAll().execute()
  const tracks = await db.selectFrom('artist_track_list').selectAll().execute()
  return { albums: albums.map((row) => ({ ...row })), tracks: tracks.map((row) => ({ ...row })) }
}

/** The lists as they follow from the tables themselves. */
async function deriveLists(db: CatalogDb) {
  const albums = await db
    .selectFrom('album_artist')
    .innerJoin('album', 'album.id', 'album_id')
    .select(['artist_id', 'album.id as item_id', 'released_at_ms'])
    .where('removed_at_ms', 'is', null)
    .execute()
  const tracks = await db
    .selectFrom('track_artist')
    .innerJoin('track', 'track.id', 'track_id')
    .select(['artist_id', 'track.id as item_id', 'play_count'])
    .where('removed_at_ms', 'is', null)
    .execute()
  return {
    albums: order(
      albums.map(({ released_at_ms: date, ...row }) => ({
        ...row,
        rank: date === null ? Number.MAX_SAFE_INTEGER : 0 - date,
      })),
    ),
    tracks: order(tracks.map(({ play_count, ...row }) => ({ ...row, rank: 0 - play_count }))),
  }
}

function order(rows: { artist_id: number; rank: number; item_id: number }[]) {
  const once = new Map(rows.map((row) => [`${row.artist_id} ${row.item_id}`, row]))
  return [...once.values()].sort(
    (one, other) => one.artist_id - other.artist_id || one.rank - other.rank || one.item_id - other.item_id,
  )
}
