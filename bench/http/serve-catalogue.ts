import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { genreTable } from '@regroove/contract'
import Fastify from 'fastify'
import { openAnsweringThreads } from '../../packages/server/src/answering/open-answering-threads.ts'
import { openCatalog } from '../../packages/server/src/catalog/index.ts'
import { openDelivery, openImages } from '../../packages/server/src/delivery/index.ts'
import { openDiscovery } from '../../packages/server/src/discovery/index.ts'
import { openHttp } from '../../packages/server/src/http/index.ts'
import { openIdentity } from '../../packages/server/src/identity/index.ts'
import { isDatabaseFault, openStorage, readSecretKey } from '../../packages/server/src/storage/index.ts'

// A process of its own: the service over a synthetic catalogue, and beside it a bare Fastify route for any bytes.
// Says on its IPC channel where both listen and how long it took, and its resident memory when asked.

const folder = process.argv[2]!
const begun = performance.now()
const quiet = { info: () => {}, warn: () => {}, error: () => {} }

const storage = await openStorage({ folder })
const identity = openIdentity({ accounts: storage.accounts, clock: Date.now })
let url = ''
const tokenKey = readSecretKey({ folder, name: 'continuation' })
const catalog = openCatalog({
  db: storage.catalog,
  publicUrl: () => url,
  tokenKey,
  clock: Date.now,
})
const answering = openAnsweringThreads({ rooms: { folder, tokenKey, genreTable }, publicUrl: () => url })
const http = openHttp({
  answering,
  catalog,
  discovery: openDiscovery({ catalog }),
  identity,
  delivery: openDelivery({
    db: storage.catalog,
    publicUrl: () => url,
    signingKeys: [{ id: 1, key: readSecretKey({ folder, name: 'media' }) }],
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
  defaultCulture: { language: 'en', country: 'US' },
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
  process.send!({ residentBytes: process.memoryUsage.rss() })
})
process.on('disconnect', () => process.exit())
process.send!({ url, bareUrl, accessToken, startMs })
