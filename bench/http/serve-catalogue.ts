import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Fastify from 'fastify'
import { openCatalog } from '../../packages/server/src/catalog/index.ts'
import { openCollection } from '../../packages/server/src/collection/index.ts'
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
const catalog = openCatalog({ db: storage.catalog, publicUrl: () => url, tokenKey, clock: Date.now })
const http = openHttp({
  catalog,
  collection: openCollection({
    accounts: storage.accounts,
    catalog,
    publicUrl: () => url,
    tokenKey,
    idKey: readSecretKey({ folder, name: 'collection' }),
    clock: Date.now,
  }),
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
  cultures: { fallback: { language: 'en', country: 'US' }, countries: null },
  log: quiet,
})
url = `http://127.0.0.1:${await http.listen({ host: '127.0.0.1', port: 0 })}`
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
