import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { askCatalogue } from '../../test/catalogue/ask-catalogue.ts'
import { makeCatalogue } from '../../test/catalogue/make-catalogue.ts'
import { shortForm } from '../../test/catalogue/written-form.ts'
import type { CatalogDb } from '../storage/index.ts'

// What walking promises while a scan and players change the lists: nothing comes twice, and nothing that was there
// throughout is missed.

const albums = 40
const drawing = Array.from(
  { length: albums },
  (_, at) => `Artist ${at % 5}/Album ${at} (${1990 + (at % 4)})/01 Song | genre=Rock > Punk; Pop`,
).join('\n')

/** A change of one album, by its row. Rows beyond those of the drawing are new ones. */
type Change =
  | {
      readonly does: 'plays' | 'release' | 'remove' | 'bringBack' | 'unlink' | 'link'
      readonly id: number
      readonly value: number
    }
  | { readonly does: 'add'; readonly value: number }

const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    does: fc.constantFrom('plays', 'release', 'remove', 'bringBack', 'unlink', 'link'),
    id: fc.integer({ min: 1, max: albums }),
    value: fc.nat({ max: 5 }),
  }),
  fc.record({ does: fc.constant('add' as const), value: fc.nat({ max: 5 }) }),
)

async function makeChange(db: CatalogDb, change: Change, serial: number): Promise<void> {
  if (change.does === 'add') {
    const like = await db.selectFrom('album').selectAll().where('id', '=', 1).executeTakeFirstOrThrow()
    const text = `New ${serial}`
    const guid = `00000000-0000-4000-8000-${String(serial).padStart(12, '0')}`
    const { id: _, ...row } = {
      ...like,
      guid,
      name: text,
      identity_key: text,
      play_count: change.value,
      removed_at_ms: null,
    }
    const { insertId } = await db.insertInto('album').values(row).executeTakeFirstOrThrow()
    await db
      .insertInto('album_genre')
      .values({ item_id: Number(insertId), position: 0, genre_id: 1 })
      .execute()
    return
  }
  const { does, id, value } = change
  const update = (set: object) => db.updateTable('album').set(set).where('id', '=', id).execute()
  if (does === 'plays') await update({ play_count: value, search_bucket: 250 - value })
  if (does === 'release') await update({ released_at_ms: value === 0 ? null : Date.UTC(1988 + value, 0, 1) })
  if (does === 'remove') await update({ removed_at_ms: 1 })
  if (does === 'bringBack') await update({ removed_at_ms: null })
  if (does === 'unlink') await db.deleteFrom('album_genre').where('item_id', '=', id).execute()
  if (does === 'link') {
    await db
      .insertInto('album_genre')
      .values({ item_id: id, position: value, genre_id: 2 })
      .onConflict((at) => at.doNothing())
      .execute()
  }
}

/** The albums that a walk should meet: of the genre and live. */
async function readShelf(db: CatalogDb, genre: string | null): Promise<Set<string>> {
  const rows = await db
    .selectFrom('album')
    .leftJoin('album_genre', 'item_id', 'album.id')
    .select(['album.guid', 'genre_id'])
    .where('removed_at_ms', 'is', null)
    .execute()
  return new Set(
    rows.filter(({ genre_id }) => genre === null || genre_id !== null).map(({ guid }) => `music.${guid}`),
  )
}

test('a walk meets nothing twice and misses nothing that was there throughout, whatever is written meanwhile', async (t) => {
  let serial = 0
  const bursts = fc.array(fc.array(anyChange, { maxLength: 8 }), { minLength: 3, maxLength: 8 })
  const anyOrder = fc.constantFrom('ReleaseDate', 'AllTimePlayCount', 'MostPopular')
  const { storage, writer } = await makeCatalogue(t, drawing)
  // All links are of Pop here or below Rock: the shelf of Rock holds what has any.
  await writer.updateTable('genre').set({ parent_id: 1 }).where('id', '<>', 1).execute()
  const { browse } = askCatalogue(storage.catalog)

  await fc.assert(
    fc.asyncProperty(bursts, anyOrder, fc.constantFrom(null, 'Rock'), async (changes, orderBy, genre) => {
      const throughout = await readShelf(writer, genre)
      const seen: string[] = []
      let query: Record<string, string> = { orderBy, maxItems: '7', ...(genre === null ? {} : { genre }) }
      for (let at = 0; ; at += 1) {
        const { Items, ContinuationToken } = (await browse('albums', query)).Albums ?? assert.fail()
        seen.push(...Items.map(({ Id }) => Id))
        if (ContinuationToken === undefined) break
        query = { continuationToken: ContinuationToken }
        for (const change of changes[at] ?? []) {
          await makeChange(writer, change, ++serial)
          const shelf = await readShelf(writer, genre)
          for (const id of throughout) if (!shelf.has(id)) throughout.delete(id)
        }
      }
      assert.equal(new Set(seen).size, seen.length, 'something came twice')
      assert.deepEqual(
        [...throughout].filter((id) => !seen.includes(id)),
        [],
        'something was missed',
      )
    }),
    { numRuns: 40 },
  )
})

test('a walk that began long ago goes on in the order of now', async (t) => {
  const { storage, writer } = await makeCatalogue(t, drawing)
  const { browse } = askCatalogue(storage.catalog)
  const first = (await browse('albums', { maxItems: '25' })).Albums ?? assert.fail()
  await writer
    .updateTable('album')
    .set({ released_at_ms: Date.UTC(1980, 0, 1) })
    .where('id', '=', 1)
    .execute()
  await writer.updateTable('browse_state').set({ moves: 100_000 }).execute()
  await writer.deleteFrom('browse_past').execute()

  const next = (await browse('albums', { continuationToken: first.ContinuationToken ?? assert.fail() }))
    .Albums

  assert.equal(next?.Items.length, 15)
  assert.ok(next?.Items.some(({ Id }) => Id === shortForm('Album', 'Artist 0/Album 0').Id))
})
