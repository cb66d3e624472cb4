import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { type ContentResponse, contentTypes, type Ordering, parseContentId } from '@regroove/contract'
import { openCatalog } from '../packages/server/src/catalog/index.ts'
import { openDiscovery } from '../packages/server/src/discovery/index.ts'
import { openStorage } from '../packages/server/src/storage/index.ts'
import { buildCatalogue } from './synthetic-catalogue.ts'

// How long do pages of browsing, a lookup of five items with extras, new releases and the spotlight take in process, and
// does the last page of a walk cost what its first one does?

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,100000,1000000' },
    repeats: { type: 'string', default: '200' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
if (values.help) {
  console.log(`node bench/browse.ts [--sizes 10000,100000,1000000] [--repeats 200]

Asks the rooms catalog and discovery over synthetic catalogues of so many tracks. Prints p50 and p99 in ms, and for walks the
ratio of the last page of a thousand items to the first, at p50.`)
  process.exit()
}

const repeats = Number(values.repeats)
const culture = { language: 'en', country: 'US' }
const viewer = { user: null }
const members = { artists: 'Artists', albums: 'Albums', tracks: 'Tracks', playlists: 'Playlists' } as const
const noBrowse = { orderBy: null, genre: null, mood: null, activity: null, maxItems: null, page: null }

for (const size of values.sizes.split(',').map(Number)) await measureCatalogue(size)

async function measureCatalogue(tracks: number): Promise<void> {
  const storage = await openStorage({ folder: await buildCatalogue({ tracks }) })
  const url = () => 'http://127.0.0.1'
  const catalog = openCatalog({
    db: storage.catalog,
    publicUrl: url,
    tokenKey: randomBytes(32),
    clock: Date.now,
  })
  const discovery = openDiscovery({
    catalog,
    accounts: storage.accounts,
    publicUrl: url,
    tokenKey: randomBytes(32),
    clock: Date.now,
  })
  const genre = (await catalog.genres({ version: 1, culture })).Genres?.[0] ?? null
  console.log(`\n${tracks.toLocaleString('en')} tracks`)

  for (const type of contentTypes) {
    for (const orderBy of ['ReleaseDate', 'AllTimePlayCount', 'MostPopular'] as const) {
      for (const within of [null, genre]) await measureWalk(type, orderBy, within)
    }
  }

  async function measureWalk(type: keyof typeof members, orderBy: Ordering, within: string | null) {
    const browse = async (token: string | null) => {
      const asked = token === null ? { ...noBrowse, orderBy, genre: within } : noBrowse
      return (await catalog.browse({ type, values: { ...asked, continuationToken: token }, culture }))[
        members[type]
      ]!
    }
    let last: string | null = null
    for (let page = await browse(null); page.ContinuationToken; page = await browse(last)) {
      last = page.ContinuationToken
    }
    if (last === null) return
    const [one, other] = await measureInTurn([() => browse(null), () => browse(last)])
    const name = `${type} by ${orderBy}${within === null ? '' : ` in ${within}`}`
    console.log(`${name}: first ${tell(one)}, last ${tell(other)}, ratio ${(other[0] / one[0]).toFixed(2)}`)
  }

  const best = await catalog.readBest({ kind: 'album', orderBy: 'MostPopular', limit: 3, culture })
  const artists = await catalog.readBest({ kind: 'artist', orderBy: 'MostPopular', limit: 2, culture })
  const ids = [...best!.items, ...artists!.items].map(({ Id }) => parseContentId(Id)!)
  const extras = new Set(['tracks', 'albums', 'topTracks', 'relatedArtists', 'artistDetails'] as const)
  const others: readonly (readonly [string, () => Promise<ContentResponse>])[] = [
    [
      'lookup of five items with extras',
      () =>
        catalog.lookup({ ids, values: { source: null, extras, continuationToken: null }, viewer, culture }),
    ],
    ['genres', () => catalog.genres({ version: 1, culture })],
    ['new releases', () => discovery.newReleases({ genre: null, culture })],
    ['new releases of a genre', () => discovery.newReleases({ genre, culture })],
    ['spotlight', () => discovery.spotlight({ culture })],
  ]
  for (const [name, act] of others) console.log(`${name}: ${tell((await measureInTurn([act]))[0]!)}`)
  await storage.close()
}

/** Repeats acts in turn, so that what disturbs one disturbs the others. @returns p50 and p99 of each, in ms */
async function measureInTurn<const Acts extends readonly (() => Promise<unknown>)[]>(
  acts: Acts,
): Promise<{ [K in keyof Acts]: readonly [p50: number, p99: number] }> {
  const times = acts.map((): number[] => [])
  for (let round = -20; round < repeats; round += 1) {
    for (const [at, act] of acts.entries()) {
      const begun = performance.now()
      await act()
      if (round >= 0) times[at]!.push(performance.now() - begun)
    }
  }
  const results = times.map((own) => {
    const sorted = own.toSorted((one, other) => one - other)
    return [sorted[Math.floor(sorted.length * 0.5)]!, sorted[Math.floor(sorted.length * 0.99)]!] as const
  })
  return results as { [K in keyof Acts]: readonly [p50: number, p99: number] }
}

function tell([p50, p99]: readonly [number, number]): string {
  return `p50 ${p50.toFixed(2)} p99 ${p99.toFixed(2)} ms`
}
