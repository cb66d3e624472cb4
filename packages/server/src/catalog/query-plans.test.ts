import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { askCatalogue } from '../../test/catalogue/ask-catalogue.ts'
import { makeCatalogue } from '../../test/catalogue/make-catalogue.ts'
import { recordStatements } from '../../test/catalogue/record-statements.ts'
import { wireId } from '../../test/catalogue/written-form.ts'

/** By one artist and a guest: an album of one track more than a page holds, and as many albums. */
async function openRecorded(t: TestContext) {
  const facts = 'genre=Classical > Baroque | with=Choir'
  const numbers = Array.from({ length: 26 }, (_, at) => at + 1)
  const tracks = numbers.map((number) => `Bach/A (1720)/${number} Part ${number} | ${facts}`)
  const albums = numbers.map((number) => `Bach/B ${number} (1721)/1 Whole | ${facts}`)
  const { folder } = await makeCatalogue(t, [...tracks, ...albums].join('\n'))
  const recorded = recordStatements(t, folder)
  return { ...recorded, ...askCatalogue(recorded.db) }
}

/** A walk over a whole table, and not over what the statement itself has made. */
const isFullScan = (step: string) =>
  step.startsWith('SCAN') &&
  !/^SCAN (?:json_each|availability|own_track|own_album|\w*mate|near|best|here|past|browse_state)\b/.test(
    step,
  )

test('no statement of a lookup walks a whole table', async (t) => {
  const { lookUp, statements, explain } = await openRecorded(t)
  const extras = 'albums+topTracks+relatedArtists+tracks+artistDetails+albumDetails'
  await lookUp(`${wireId('Bach')}+${wireId('Bach/A')}+${wireId('Bach/A/Part 1')}+music.isrc.NONE00000000`, {
    extras,
  })

  assert.ok(statements.length > 15)
  for (const statement of statements) {
    assert.deepEqual(explain(statement).filter(isFullScan), [], statement.sql)
  }
})

const lists = [
  {
    extra: 'tracks',
    path: 'Bach/A',
    index: /USING COVERING INDEX track_album \(album_id=\? AND removed_at_ms=\? AND \(?disc_number/,
  },
  {
    extra: 'topTracks',
    path: 'Bach',
    index: /artist_track_list USING PRIMARY KEY \(artist_id=\? AND \(rank,item_id\)>/,
  },
  {
    extra: 'albums',
    path: 'Bach',
    index: /artist_album_list USING PRIMARY KEY \(artist_id=\? AND \(rank,item_id\)>/,
  },
] as const

for (const { extra, path, index } of lists) {
  test(`a page of ${extra} is read from an index in its order, wherever it begins`, async (t) => {
    const { lookUp, statements, explain } = await openRecorded(t)
    const { Artists, Albums } = await lookUp(wireId(path), { extras: extra })
    const { TopTracks, Albums: OwnAlbums } = Artists?.Items[0] ?? {}
    const list = TopTracks ?? OwnAlbums ?? Albums?.Items[0]?.Tracks
    await lookUp(wireId(path), { continuationToken: list?.ContinuationToken ?? assert.fail() })

    const pages = statements.filter(({ sql }) => /as "here"/.test(sql))
    assert.equal(pages.length, 2)
    for (const page of pages) {
      const plan = explain(page)
      assert.ok(
        plan.some((step) => index.test(step)),
        plan.join('\n'),
      )
      assert.deepEqual(
        plan.filter((step) => isFullScan(step) || /TEMP B-TREE/.test(step)),
        [],
      )
    }
  })
}

test('a lookup of more items asks no more statements, but for the one seek and the one count of each list', async (t) => {
  const { lookUp, statements } = await openRecorded(t)
  const countOf = async (paths: readonly string[], extras: string) => {
    const before = statements.length
    await lookUp(paths.map(wireId).join('+'), { extras })
    return statements.length - before
  }
  const one = ['Bach/A']
  const four = ['Bach/A', 'Bach/B 1', 'Bach/B 2', 'Bach/B 3']

  assert.equal(await countOf(four, 'artistDetails'), await countOf(one, 'artistDetails'))
  assert.equal(await countOf(four, 'tracks'), (await countOf(one, 'tracks')) + 2 * 3)
})
