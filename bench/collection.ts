import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parseArgs } from 'node:util'
import { openCatalog } from '../packages/server/src/catalog/index.ts'
import { type Collection, openCollection } from '../packages/server/src/collection/index.ts'
import { openIdentity } from '../packages/server/src/identity/index.ts'
import { openStorage } from '../packages/server/src/storage/index.ts'
import { buildCatalogue } from './synthetic-catalogue.ts'

// How many edits of a collection are answered a second, each on disk, beside bare transactions that write as much to the same
// disk? And does the last page of a large collection cost what the first one does?

const { values } = parseArgs({
  options: {
    tracks: { type: 'string', default: '5000' },
    edits: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '3' },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
if (values.help) {
  console.log(`node bench/collection.ts [--tracks 5000] [--edits 100] [--rounds 3]

Fills a collection with so many tracks (50000 is the most that one may hold as the service comes), and edits it: tracks are
added to a playlist one by one, tracks of the collection deleted and added. Each kind is done so many times a round, in turns
with bare transactions of SQLite with synchronous=FULL that write as many bytes. The ratio is that of the rates.
Then pages of 25 are browsed, the first and the last of each order of tracks, in turns.`)
  process.exit()
}

const size = Number(values.tracks)
const edits = Number(values.edits)
const rounds = Number(values.rounds)
const culture = { language: 'en', country: 'US' }
const batch = 500

const folder = mkdtempSync(path.join(tmpdir(), 'regroove-bench-collection-'))
copyFileSync(
  path.join(await buildCatalogue({ tracks: size }), 'catalog.sqlite'),
  path.join(folder, 'catalog.sqlite'),
)
const storage = await openStorage({ folder })
const keys = { tokenKey: randomBytes(32), idKey: randomBytes(32) }
const shared = { publicUrl: () => 'http://127.0.0.1', clock: Date.now, ...keys }
const catalog = openCatalog({ db: storage.catalog, ...shared })
const collection: Collection = openCollection({
  accounts: storage.accounts,
  catalog,
  ...shared,
  limits: { batch, tracks: size, tracksOfPlaylist: 100_000 },
})
const identity = openIdentity({ accounts: storage.accounts, clock: Date.now })
const person = { name: 'ana', isAdmin: false, subscription: 'paid', country: null, language: null } as const
const { id: userId } = (await identity.inviteUser(person)).user
const rows = await storage.catalog.selectFrom('track').select('guid').limit(size).execute()
const ids = rows.map(({ guid }) => `music.${guid}`)
const request = { userId, culture }

const filledAt = performance.now()
for (let at = 0; at < ids.length; at += batch) {
  await collection.addTracks({ ...request, body: { TrackIds: ids.slice(at, at + batch) } })
}
const fillSeconds = (performance.now() - filledAt) / 1000
console.log(`${ids.length} tracks collected in ${fillSeconds.toFixed(1)} s, ${batch} an edit`)

const made = await collection.createPlaylist({ ...request, body: { Name: 'Bench' } })
const Id = made.response.PlaylistActionResult!.Id
let next = 0
const nextId = () => ids[next++ % ids.length]!
await measureEdits('a track added to a playlist', () =>
  collection.updatePlaylist({ ...request, body: { Id, TrackActions: [{ Id: nextId(), Action: 'Add' }] } }),
)
let isThere = true
let turned = nextId()
await measureEdits('a track of the collection deleted, or added again', async () => {
  const edit = { ...request, body: { TrackIds: [turned] } }
  await (isThere ? collection.deleteTracks(edit) : collection.addTracks(edit))
  isThere = !isThere
  if (isThere) turned = nextId()
})
for (const orderBy of ['TrackTitle', 'ArtistName', 'CollectionDate'] as const) await measurePages(orderBy)
await storage.close()
rmSync(folder, { recursive: true })

async function measureEdits(name: string, edit: () => Promise<unknown>): Promise<void> {
  const bytes = await measureBytes(edit)
  const bare = openBare(bytes)
  const seconds = { ours: 0, bare: 0 }
  for (let round = 0; round < rounds; round += 1) {
    seconds.ours += await time(async () => {
      for (let at = 0; at < edits; at += 1) await edit()
    })
    seconds.bare += await time(async () => {
      for (let at = 0; at < edits; at += 1) bare.commit()
    })
  }
  bare.close()
  const rate = (spent: number) => (edits * rounds) / spent
  console.log(
    `${name}: ${rate(seconds.ours).toFixed(0)}/s; bare transactions of ${(bytes / 1024).toFixed(0)} KB ` +
      `${rate(seconds.bare).toFixed(0)}/s, ratio ${(seconds.bare / seconds.ours).toFixed(2)}`,
  )
}

/** How much an edit writes to the disk, by how the log of the database grows. */
async function measureBytes(edit: () => Promise<unknown>): Promise<number> {
  const db = new DatabaseSync(path.join(folder, 'accounts.sqlite'))
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  const counted = 10
  for (let at = 0; at < counted; at += 1) await edit()
  const { size: written } = statSync(path.join(folder, 'accounts.sqlite-wal'))
  db.close()
  return written / counted
}

/** Transactions that overwrite whole pages of a table in turn: as many bytes, and no thinking. */
function openBare(bytes: number) {
  const db = new DatabaseSync(path.join(folder, `bare-${randomBytes(4).toString('hex')}.sqlite`))
  db.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE page (id INTEGER PRIMARY KEY, bytes BLOB)',
  )
  const pages = Math.max(1, Math.round(bytes / 4096))
  const put = db.prepare('INSERT OR REPLACE INTO page VALUES (?, ?)')
  let commits = 0
  return {
    commit() {
      commits += 1
      db.exec('BEGIN IMMEDIATE')
      for (let page = 0; page < pages; page += 1) put.run((commits % 50) * pages + page, randomBytes(3000))
      db.exec('COMMIT')
    },
    close: () => db.close(),
  }
}

async function time(work: () => Promise<void>): Promise<number> {
  const begun = performance.now()
  await work()
  return (performance.now() - begun) / 1000
}

async function measurePages(orderBy: 'TrackTitle' | 'ArtistName' | 'CollectionDate'): Promise<void> {
  const browse = async (token: string | null) => {
    const asked = {
      orderBy: token === null ? orderBy : null,
      maxItems: null,
      page: null,
      continuationToken: token,
    }
    return (await collection.browse({ ...request, type: 'tracks', values: asked })).Tracks!
  }
  let last: string | null = null
  for (let page = await browse(null); page.ContinuationToken; page = await browse(last))
    last = page.ContinuationToken
  const times: [number[], number[]] = [[], []]
  for (let round = 0; round < 200; round += 1) {
    for (const [at, token] of [null, last].entries())
      times[at]!.push(await time(async () => void (await browse(token))))
  }
  const [first, end] = times.map((own) => own.toSorted((one, other) => one - other)[100]! * 1000) as [
    number,
    number,
  ]
  console.log(
    `a page by ${orderBy}: first p50 ${first.toFixed(2)} ms, last ${end.toFixed(2)} ms, ratio ${(end / first).toFixed(2)}`,
  )
}
