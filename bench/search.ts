import { parseArgs } from 'node:util'
import { findItems } from '../packages/server/src/catalog/search/index.ts'
import {
  all,
  type CatalogDb,
  matchWord,
  openStorage,
  readWords,
  searchIndex,
  searchKinds,
} from '../packages/server/src/storage/index.ts'
import { type BenchQuery, drawQueries } from './search/search-queries.ts'
import { buildCatalogue } from './synthetic-catalogue.ts'

// What does a search cost as the library grows, and how much of that is the index alone?

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,100000,1000000' },
    passes: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
    folder: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
if (values.help) {
  console.log(`node bench/search.ts [--sizes 10000,100000,1000000] [--passes 3] [--seed 1] [--folder DIR]

Searches synthetic catalogues of so many tracks, kept in DIR, for 200 fixed queries, in process and warm.
  index    one statement: the first 25 tracks that hold every word, the last as a prefix; the baseline
  tracks   a page of 25 tracks with its total
  search   such a page of artists, albums, tracks and playlists each, as one request asks for them
Times are in milliseconds over all passes; "calm p99" is over each query's fastest pass, and so leaves out what else the
machine did. Queries of common words that hardly any track holds together are apart, with their fastest pass.`)
  process.exit()
}

const limit = 25
const passes = Number(values.passes)
const seed = Number(values.seed)
const queries = drawQueries(seed)

/** Words that a good part of all names hold, and hardly any name together. */
const hostile = [
  'the of a in to you my and',
  'a a a a of of in to',
  'the love of my night and you',
  'love me ti',
  'the the the',
]

type Ask = (db: CatalogDb, text: string) => Promise<unknown>

const asks: Readonly<Record<string, Ask>> = {
  index: (db, text) =>
    searchIndex.findEntries(db, {
      kind: 'track',
      match: all(readWords(text).map((word) => matchWord(word, { prefix: true, columns: null }))),
      after: -1,
      upTo: Number.MAX_SAFE_INTEGER,
      hidden: [],
      asOf: 0,
      limit,
    }),
  tracks: (db, text) => findItems({ db, kind: 'track', query: text, limit, after: null, hidden: [] }),
  search: (db, text) =>
    Promise.all(
      searchKinds.map((kind) => findItems({ db, kind, query: text, limit, after: null, hidden: [] })),
    ),
}

for (const size of values.sizes.split(',').map(Number)) {
  const folder = await buildCatalogue({ folder: values.folder, tracks: size, seed })
  const storage = await openStorage({ folder })
  console.log(`\n${size.toLocaleString('en')} tracks      p50    p95    p99    max    calm p99   slowest`)
  for (const [name, ask] of Object.entries(asks)) {
    await timeQueries(storage.catalog, ask)
    printRow(name, await timeQueries(storage.catalog, ask))
  }
  for (const text of hostile) {
    const times = await timeQuery(storage.catalog, asks['tracks']!, text)
    console.log(`  ${text.padEnd(30)} ${Math.min(...times).toFixed(2)}`)
  }
  await storage.close()
}

interface Timed {
  readonly query: BenchQuery
  readonly times: readonly number[]
}

async function timeQueries(db: CatalogDb, ask: Ask): Promise<Timed[]> {
  const timed = queries.map((query) => ({ query, times: [] as number[] }))
  for (let pass = 0; pass < passes; pass++) {
    for (const { query, times } of timed) {
      const began = performance.now()
      await ask(db, query.text)
      times.push(performance.now() - began)
    }
  }
  return timed
}

async function timeQuery(db: CatalogDb, ask: Ask, text: string): Promise<number[]> {
  const times: number[] = []
  for (let pass = 0; pass <= passes; pass++) {
    const began = performance.now()
    await ask(db, text)
    times.push(performance.now() - began)
  }
  return times.slice(1)
}

function printRow(name: string, timed: readonly Timed[]): void {
  const allTimes = timed.flatMap(({ times }) => times)
  const fastest = timed.map(({ query, times }) => ({ query, time: Math.min(...times) }))
  const slowest = fastest.reduce((one, other) => (other.time > one.time ? other : one))
  const figures = [0.5, 0.95, 0.99, 1].map((share) => quantile(allTimes, share))
  const calm = quantile(
    fastest.map(({ time }) => time),
    0.99,
  )
  const text = figures.map((figure) => figure.toFixed(2).padStart(6)).join(' ')
  console.log(
    `  ${name.padEnd(14)} ${text} ${calm.toFixed(2).padStart(11)}   ${slowest.query.group}: ${slowest.query.text}`,
  )
}

function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((one, other) => one - other)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
}
