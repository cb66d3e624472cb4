import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { genreTable } from '@regroove/contract'
import Fastify from 'fastify'
import { openAnsweringThreads } from '../../packages/server/src/answering/open-answering-threads.ts'
import { openCatalog } from '../../packages/server/src/catalog/index.ts'
import { openCollection } from '../../packages/server/src/collection/index.ts'
import { openDelivery, openImages } from '../../packages/server/src/delivery/index.ts'
import { openDiscovery } from '../../packages/server/src/discovery/index.ts'
import { loadBounds } from '../../packages/server/src/http/door/judge-load.ts'
import { openDoor, openHttp } from '../../packages/server/src/http/index.ts'
import { openIdentity } from '../../packages/server/src/identity/index.ts'
import { isDatabaseFault, openStorage, readSecretKey } from '../../packages/server/src/storage/index.ts'

// A process of its own: the service over a synthetic catalogue, and beside it a bare Fastify route for any bytes.
// Says on its IPC channel where both listen and how long it took, and its resident memory when asked.

/** What is unlike an ordinary service. */
export interface ServedOptions {
  /** How much the one application may ask for, in an hour; as much as it likes by default. */
  readonly callsPerHour?: number
  /** Lets nobody in, as if there were too much to do. */
  readonly isOverloaded?: boolean
}

const folder = process.argv[2]!
const { callsPerHour, isOverloaded = false } = JSON.parse(process.argv[3] ?? '{}') as ServedOptions
const begun = performance.now()
const refusingBounds = { ...loadBounds, ordinary: { ...loadBounds.ordinary, turnMs: -1 } }
const quiet = { info: () => {}, warn: () => {}, error: () => {} }

const storage = await openStorage({ folder })
const identity = openIdentity({ accounts: storage.accounts, clock: Date.now })
let url = ''
const tokenKey = readSecretKey({ folder, name: 'continuation' })
const idKey = readSecretKey({ folder, name: 'collection' })
const catalog = openCatalog({ db: storage.catalog, publicUrl: () => url, tokenKey, clock: Date.now })
const answering = openAnsweringThreads({
  rooms: { folder, tokenKey, idKey, genreTable, occasions: { moods: {}, activities: {} } },
  publicUrl: () => url,
})
const http = openHttp({
  answering,
  door: openDoor(isOverloaded ? { bounds: refusingBounds } : {}),
  quotas: {
    api: callsPerHour === undefined ? null : { amount: callsPerHour, seconds: 3600 },
    'sign-in': null,
    images: null,
    media: null,
  },
  catalog,
  collection: openCollection({
    accounts: storage.accounts,
    catalog,
    publicUrl: () => url,
    tokenKey,
    idKey,
    clock: Date.now,
  }),
  discovery: openDiscovery({
    catalog,
    accounts: storage.accounts,
    publicUrl: () => url,
    tokenKey,
    clock: Date.now,
  }),
  identity,
  delivery: openDelivery({
    db: storage.catalog,
    publicUrl: () => url,
    signingKeys: () => [{ id: 1, key: readSecretKey({ folder, name: 'media' }) }],
    cacheFolder: path.join(folder, 'cache'),
    cacheMaxBytes: 0,
    log: { warn: () => {} },
    clock: Date.now,
  }),
  images: openImages({
    db: storage.catalog,
    cacheFolder: path.join(folder, 'cache'),
    cacheMaxBytes: 1e8,
    clock: Date.now,
    log: quiet,
  }),
  catalogVersion: storage.catalogVersion,
  isDatabaseFault,
  isReady: () => true,
  publicUrl: () => url,
  cultures: { fallback: { language: 'en', country: 'US' }, countries: null },
  log: quiet,
})
url = `http://127.0.0.1:${await http.listen({ host: '127.0.0.1', port: 0 })}`
answering.start()
const startMs = performance.now() - begun

const { clientId, clientSecret } = await identity.createApplication({ name: 'Bench', redirectUris: [] })
const { accessToken } = await identity.issueApplicationToken({ clientId, clientSecret, scope: null })

let bytes = ''
const bare = Fastify()
bare.get('/bare', async (_request, reply) => reply.header('Content-Type', 'application/json').send(bytes))
await bare.listen({ host: '127.0.0.1', port: 0 })
const bareUrl = `http://127.0.0.1:${(bare.server.address() as { port: number }).port}/bare`

process.on('message', async (message: { bytes?: string }) => {
  if (message.bytes !== undefined) bytes = message.bytes
  await wait(0)
  const openFiles = existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').length : 0
  process.send!({ residentBytes: process.memoryUsage.rss(), openFiles })
})
process.on('disconnect', () => process.exit())
process.send!({ url, bareUrl, accessToken, startMs })
