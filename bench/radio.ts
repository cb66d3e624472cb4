import { parseArgs } from 'node:util'
import { parseContentId } from '@regroove/contract'
import { openCatalog } from '../packages/server/src/catalog/index.ts'
import { openDiscovery } from '../packages/server/src/discovery/index.ts'
import { openIdentity } from '../packages/server/src/identity/index.ts'
import { openStorage } from '../packages/server/src/storage/index.ts'
import { keepMusic } from './radio/keep-music.ts'
import { buildCatalogue } from './synthetic-catalogue.ts'

// How long does it take to start a station, and to go on with one, beside the bare lookup of as many tracks,
// when people collect much?

const { values } = parseArgs({
  options: {
    tracks: { type: 'string', default: '1000000' },
    kept: { type: 'string', default: '50000' },
    repeats: { type: 'string', default: '200' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
if (values.help) {
  console.log(`node bench/radio.ts [--tracks 1000000] [--kept 50000] [--repeats 200]

Asks the room discovery over a synthetic catalogue. Prints p50 and p99 in ms of starting stations of artists and of
genres, of the next 25 tracks, and of a lookup of 25 tracks, all in turn.
The listener collects --kept tracks, and fifteen others a tenth of that, music of the seeds among it.`)
  process.exit()
}

const repeats = Number(values.repeats)
const culture = { language: 'en', country: 'US' }
const storage = await openStorage({ folder: await buildCatalogue({ tracks: Number(values.tracks) }) })
const { accounts } = storage
const publicUrl = () => 'http://127.0.0.1'
const catalog = openCatalog({
  db: storage.catalog,
  publicUrl,
  tokenKey: new Uint8Array(32),
  clock: Date.now,
})
const discovery = openDiscovery({
  catalog,
  accounts,
  publicUrl,
  tokenKey: new Uint8Array(32),
  clock: Date.now,
})
const identity = openIdentity({ accounts, clock: Date.now })
const createUser = (at: number) =>
  identity.createUser({
    name: `bench ${Date.now()} ${at}`,
    password: 'a password of the bench',
    isAdmin: false,
    subscription: 'paid',
    country: null,
    language: null,
  })
const user = await createUser(0)
const listener = { user, culture }
const artists = (await catalog.readBest({ kind: 'artist', orderBy: 'MostPopular', limit: 25, culture }))!
  .items
const others = await Promise.all(Array.from({ length: 15 }, (_, at) => createUser(at + 1)))
const wellKnown = await storage.catalog
  .selectFrom('track')
  .select('guid')
  .where('removed_at_ms', 'is', null)
  .orderBy('search_bucket')
  .orderBy('id')
  .limit(Number(values.kept))
  .execute()
const seeds = await storage.catalog
  .selectFrom('artist_track_list as list')
  .innerJoin('artist', 'artist.id', 'list.artist_id')
  .innerJoin('track', 'track.id', 'list.item_id')
  .select('track.guid')
  .where(
    'artist.guid',
    'in',
    artists.map(({ Id }) => Id.slice(Id.lastIndexOf('.') + 1)),
  )
  .execute()
const kept = [...new Set([...seeds, ...wellKnown].map(({ guid }) => guid))].slice(0, Number(values.kept))
for (const [at, person] of [user, ...others].entries()) {
  await keepMusic(accounts.write, person.id, at === 0 ? kept : kept.slice(0, Math.ceil(kept.length / 10)))
}
const genres = (await catalog.genres({ version: 1, culture })).Genres ?? []
const start = (Type: string, Id: string) =>
  discovery.createRadio({ listener, body: { Seeds: [{ Type, Id }] }, maxItems: null })

const { SessionId = '', Tracks = [] } = await start('Artist', artists[0]!.Id)
const ids = Tracks.map(({ Id }) => parseContentId(Id)!)
const lookup = { source: null, extras: null, continuationToken: null }
const acts: Readonly<Record<string, (at: number) => Promise<unknown>>> = {
  'a lookup of 25 tracks': () => catalog.lookup({ ids, values: lookup, viewer: { user: null }, culture }),
  'the next 25 tracks': () =>
    discovery.continueRadio({ listener, id: { kind: 'session', id: SessionId }, maxItems: null }),
  'a new station of an artist': (at) => start('Artist', artists[at % artists.length]!.Id),
  'a new station of a genre': (at) => start('Genre', genres[at % genres.length]!),
}

const times = new Map(Object.keys(acts).map((name): [string, number[]] => [name, []]))
for (let round = -10; round < repeats; round += 1) {
  for (const [name, act] of Object.entries(acts)) {
    const begun = performance.now()
    await act(round + 10)
    if (round >= 0) times.get(name)!.push(performance.now() - begun)
  }
}
for (const [name, own] of times) {
  const sorted = own.toSorted((one, other) => one - other)
  const [p50, p99] = [0.5, 0.99].map((share) => sorted[Math.floor(sorted.length * share)]!.toFixed(2))
  console.log(`${name}: p50 ${p50} ms, p99 ${p99} ms`)
}
for (const { id } of [user, ...others]) await accounts.write.deleteFrom('user').where('id', '=', id).execute()
await storage.close()
