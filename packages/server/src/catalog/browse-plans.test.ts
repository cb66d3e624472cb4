import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { ContentType } from '@regroove/contract'
import { askCatalogue } from '../../test/catalogue/ask-catalogue.ts'
import { makeCatalogue } from '../../test/catalogue/make-catalogue.ts'
import { recordStatements } from '../../test/catalogue/record-statements.ts'

async function openRecorded(t: TestContext) {
  const numbers = Array.from({ length: 4 }, (_, at) => at + 1)
  const tracks = numbers.map(
    (at) => `Artist ${at}/Album ${at} (1720)/1 Part ${at} | genre=Classical > Baroque`,
  )
  const playlists = numbers.map(
    (at) => `* List ${at} | tracks=Artist 1/Album 1/Part 1 | genre=Classical > Baroque | mood=Chill`,
  )
  const { folder } = await makeCatalogue(t, [...tracks, ...playlists].join('\n'))
  const recorded = recordStatements(t, folder)
  return { ...recorded, ...askCatalogue(recorded.db) }
}

const members = { artists: 'Artists', albums: 'Albums', tracks: 'Tracks', playlists: 'Playlists' } as const

for (const [type, member] of Object.entries(members) as [ContentType, 'Albums'][]) {
  for (const orderBy of ['ReleaseDate', 'AllTimePlayCount', 'MostPopular']) {
    test(`a page of ${type} by ${orderBy} is read from an index in its order, wherever it begins`, async (t) => {
      const { browse, statements, explain } = await openRecorded(t)
      const queries: Record<string, string>[] = [{}, { genre: 'Classical' }]
      for (const query of queries) {
        const first = await browse(type, { ...query, orderBy, maxItems: '2' })
        await browse(type, { continuationToken: first[member]?.ContinuationToken ?? assert.fail() })
      }

      const pages = statements.filter(({ sql }) => /_browse_list/.test(sql) && !/count\(/.test(sql))
      assert.equal(pages.length, 4)
      for (const page of pages) {
        const plan = explain(page)
        const list = `${type.slice(0, -1)}_browse_list USING PRIMARY KEY (shelf=? AND ordering=?`
        assert.ok(
          plan.some((step) => step.includes(list)),
          plan.join('\n'),
        )
        assert.deepEqual(
          plan.filter(
            (step) => (/^SCAN/.test(step) && step !== 'SCAN browse_state') || /TEMP B-TREE/.test(step),
          ),
          [],
          plan.join('\n'),
        )
        if (/union all/.test(page.sql)) {
          const seeks = plan.filter((step) => /\(rank,item_id\)>\(\?,\?\)/.test(step))
          assert.equal(seeks.length, 2, plan.join('\n'))
        }
      }
    })
  }
}

test('no statement of a sub-browse, of genres or of what discovery reads walks a table of items', async (t) => {
  const { catalog, browse, browseItem, statements, explain } = await openRecorded(t)
  const culture = { language: 'en', country: 'US' }
  await catalog.genres({ version: 1, culture })
  await catalog.readBest({ kind: 'album', orderBy: 'CollectionDate', limit: 5, culture })
  await catalog.readBest({ kind: 'album', orderBy: 'ReleaseDate', genre: 'Classical', limit: 30, culture })
  const artist = (await browse('artists')).Artists?.Items[0]?.Id ?? assert.fail()
  const playlist = (await browse('playlists')).Playlists?.Items[0]?.Id ?? assert.fail()
  for (const orderBy of ['TrackTitle', 'GenreName']) {
    await browseItem(`${artist}/catalog/artist/topTracks`, { orderBy, page: '1' })
  }
  await browseItem(`${playlist}/catalog/playlist/tracks`)
  const isFullScan = (step: string) =>
    /^SCAN (?!json_each|availability|genre|parent|browse_state|here|past|reached|\()/.test(step)
  for (const statement of statements)
    assert.deepEqual(explain(statement).filter(isFullScan), [], statement.sql)
})
