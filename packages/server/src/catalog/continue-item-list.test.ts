import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { ContentResponse } from '@regroove/contract'
import fc from 'fast-check'
import { askCatalogue } from '../../test/catalogue/ask-catalogue.ts'
import { isFailure } from '../../test/catalogue/is-failure.ts'
import { makeCatalogue } from '../../test/catalogue/make-catalogue.ts'
import { shortForm, wireId } from '../../test/catalogue/written-form.ts'

const isRefused = isFailure('CONTINUATION_TOKEN_INVALID_ERROR', 400)

type LookUp = ReturnType<typeof askCatalogue>['lookUp']
type Extra = 'albums' | 'topTracks' | 'relatedArtists' | 'tracks'
const memberOf = {
  albums: 'Albums',
  topTracks: 'TopTracks',
  relatedArtists: 'RelatedArtists',
  tracks: 'Tracks',
} as const

/** A list within the one item of an answer. */
function listIn(answer: ContentResponse, extra: Extra) {
  const item: object = answer.Artists?.Items[0] ?? answer.Albums?.Items[0] ?? assert.fail('no item')
  const lists = item as Readonly<Partial<Record<string, NonNullable<ContentResponse['Tracks']>>>>
  return lists[memberOf[extra]] ?? assert.fail(`no ${extra}`)
}

/** Walks a list by its tokens. @returns the names on each page; each page has said how many there are in all */
async function walk(lookUp: LookUp, id: string, extra: Extra): Promise<string[][]> {
  const pages: string[][] = []
  const totals = new Set<number>()
  let query: Record<string, string> = { extras: extra }
  for (;;) {
    const { Items, ContinuationToken, TotalItemCount } = listIn(await lookUp(id, query), extra)
    pages.push(Items.map(({ Name }) => Name))
    totals.add(TotalItemCount)
    if (ContinuationToken === undefined) break
    assert.ok(pages.length < 20, 'the walk does not end')
    query = { continuationToken: ContinuationToken }
  }
  assert.deepEqual([...totals], [pages.flat().length])
  return pages
}

const count = (pages: readonly string[][]) => pages.map(({ length }) => length)

/** A catalogue of one album with so many tracks, in order. */
async function drawAlbum(t: TestContext, tracks: number) {
  const lines = Array.from({ length: tracks }, (_, at) => `Bach/Cantatas/${at + 1} Part ${at + 1}`)
  const catalogue = await makeCatalogue(t, lines.join('\n'))
  return { ...catalogue, ...askCatalogue(catalogue.storage.catalog) }
}

test('walking a list gives each item once and in order, however many stand at the same place', async (t) => {
  const few = (max: number) => fc.nat({ max })
  const anyTrack = fc.record({ disc: few(2), number: few(3), plays: few(2) })
  const anyYear = fc.option(fc.integer({ min: 1990, max: 1993 }))
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyTrack, { minLength: 26, maxLength: 80 }),
      fc.array(anyYear, { minLength: 20, maxLength: 60 }),
      async (tracks, years) => {
        const ownAlbums = years.map((year, at) => ({ name: `Album ${at}`, year }))
        const ownTracks = tracks.map((track, at) => ({ ...track, name: `Track ${at}` }))
        const drawing = [
          ...ownAlbums.map(({ name, year }) => `Bach/${name}${year === null ? '' : ` (${year})`}/`),
          ...ownTracks.map(
            ({ name, disc, number, plays }) => `Bach/Album 0/${disc}-${number} ${name} | plays=${plays}`,
          ),
        ].join('\n')
        const { storage } = await makeCatalogue(t, drawing)
        const { lookUp } = askCatalogue(storage.catalog)
        const walked = async (path: string, extra: Extra) => (await walk(lookUp, wireId(path), extra)).flat()
        const names = (items: readonly { readonly name: string }[]) => items.map(({ name }) => name)

        const byPlace = ownTracks.toSorted((one, other) => one.disc - other.disc || one.number - other.number)
        assert.deepEqual(await walked('Bach/Album 0', 'tracks'), names(byPlace))
        const byPlays = ownTracks.toSorted((one, other) => other.plays - one.plays)
        assert.deepEqual(await walked('Bach', 'topTracks'), names(byPlays))
        const byYear = ownAlbums.toSorted((one, other) => (other.year ?? 0) - (one.year ?? 0))
        assert.deepEqual(await walked('Bach', 'albums'), names(byYear))
      },
    ),
    { numRuns: 6 },
  )
})

test('pages hold 25 items, and there is no token for an empty page', async (t) => {
  const { lookUp } = await drawAlbum(t, 50)
  assert.deepEqual(count(await walk(lookUp, wireId('Bach/Cantatas'), 'tracks')), [25, 25])
  assert.deepEqual(count(await walk(lookUp, wireId('Bach'), 'topTracks')), [25, 25])
})

test('related artists are walked as well, closest first', async (t) => {
  const guests = Array.from({ length: 30 }, (_, at) => `Guest ${at}`)
  const { storage } = await makeCatalogue(
    t,
    [
      ...guests.map((guest) => `Host/Party/01 With ${guest} | with=${guest}`),
      'Host/Party/02 Again | with=Guest 29',
      'Stranger/Elsewhere/01 Alone',
    ].join('\n'),
  )
  const { lookUp } = askCatalogue(storage.catalog)

  const pages = await walk(lookUp, wireId('Host'), 'relatedArtists')

  assert.deepEqual(count(pages), [25, 5])
  assert.deepEqual(pages.flat(), ['Guest 29', ...guests.slice(0, 29)])
})

test('a continuation holds the one list within the short form of its parent, and nothing else', async (t) => {
  const { lookUp } = await drawAlbum(t, 26)
  const ids = `${wireId('Bach')}+${wireId('Bach/Cantatas')}+${wireId('Bach/Cantatas/Part 1')}`
  const first = await lookUp(ids, { extras: 'albums+topTracks+tracks+artistDetails' })
  const token = first.Albums?.Items[0]?.Tracks?.ContinuationToken ?? assert.fail()

  const next = await lookUp(ids, { continuationToken: token })

  assert.deepEqual(Object.keys(next), ['Albums'])
  assert.equal(next.Albums?.TotalItemCount, 1)
  const { Tracks, ...parent } = next.Albums?.Items[0] ?? assert.fail()
  assert.deepEqual(parent, shortForm('Album', 'Bach/Cantatas'))
  assert.deepEqual(
    Tracks?.Items.map(({ Name }) => Name),
    ['Part 26'],
  )
  assert.equal(Tracks?.TotalItemCount, 26)
  assert.equal(Tracks?.Items[0]?.Album?.Name, 'Cantatas')
})

test('a token holds for the item that it continues and for the user that it was given to', async (t) => {
  const { lookUp, storage } = await drawAlbum(t, 26)
  const album = wireId('Bach/Cantatas')
  const answer = await lookUp(album, { extras: 'tracks' }, { userId: 5 })
  const continuationToken = listIn(answer, 'tracks').ContinuationToken ?? assert.fail()
  const restarted = askCatalogue(storage.catalog)
  const elsewhere = askCatalogue(storage.catalog, { keyByte: 8 })

  assert.equal(
    listIn(await restarted.lookUp(album, { continuationToken }, { userId: 5 }), 'tracks').Items.length,
    1,
  )
  await assert.rejects(lookUp(wireId('Bach'), { continuationToken }, { userId: 5 }), isRefused)
  await assert.rejects(lookUp(album, { continuationToken }, { userId: 6 }), isRefused)
  await assert.rejects(lookUp(album, { continuationToken }), isRefused)
  await assert.rejects(elsewhere.lookUp(album, { continuationToken }, { userId: 5 }), isRefused)
  await assert.rejects(restarted.search({ continuationToken }, { userId: 5 }), isRefused)
})

test('a list goes on past items that were removed meanwhile, and is gone with its parent', async (t) => {
  const { lookUp, remove } = await drawAlbum(t, 27)
  const album = wireId('Bach/Cantatas')
  const continuationToken =
    listIn(await lookUp(album, { extras: 'tracks' }), 'tracks').ContinuationToken ?? assert.fail()

  await remove('Bach/Cantatas/Part 25')
  await remove('Bach/Cantatas/Part 26')
  const rest = listIn(await lookUp(album, { continuationToken }), 'tracks')
  assert.deepEqual(
    rest.Items.map(({ Name }) => Name),
    ['Part 27'],
  )
  assert.equal(rest.TotalItemCount, 25)

  await remove('Bach/Cantatas')
  await assert.rejects(lookUp(album, { continuationToken }), isFailure('CATALOG_NO_RESULT', 410))
})
