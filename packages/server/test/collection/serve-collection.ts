import { once } from 'node:events'
import path from 'node:path'
import { openCatalog } from '../../src/catalog/index.ts'
import { openCollection } from '../../src/collection/index.ts'
import { openDelivery, openImages } from '../../src/delivery/index.ts'
import { openDiscovery } from '../../src/discovery/index.ts'
import { openHttp } from '../../src/http/index.ts'
import { openIdentity } from '../../src/identity/index.ts'
import { isDatabaseFault, openStorage, readSecretKey } from '../../src/storage/index.ts'

// A process of its own, to be killed: the service over the catalogue of a data folder, without a library. It has everything
// loaded when it is told on its IPC channel to open, and then says there where it listens.

process.on('disconnect', () => process.exit())
await once(process, 'message')

const folder = process.argv[2]!
const storage = await openStorage({ folder })
const log = { info: () => {}, warn: () => {}, error: () => {} }
const shared = { publicUrl: () => 'http://music.example', clock: Date.now }
const tokenKey = readSecretKey({ folder, name: 'continuation' })
const catalog = openCatalog({ db: storage.catalog, tokenKey, ...shared })
const { accounts } = storage
const http = openHttp({
  ...shared,
  catalog,
  collection: openCollection({
    ...shared,
    accounts,
    catalog,
    tokenKey,
    idKey: readSecretKey({ folder, name: 'collection' }),
  }),
  discovery: openDiscovery({ ...shared, catalog, accounts, tokenKey }),
  identity: openIdentity({ accounts, clock: Date.now }),
  delivery: openDelivery({
    ...shared,
    db: storage.catalog,
    signingKeys: () => [{ id: 1, key: readSecretKey({ folder, name: 'media' }) }],
    cacheFolder: path.join(folder, 'cache'),
    cacheMaxBytes: 1e6,
    log,
  }),
  images: openImages({
    ...shared,
    db: storage.catalog,
    cacheFolder: path.join(folder, 'cache'),
    cacheMaxBytes: 1e6,
    log,
  }),
  catalogVersion: storage.catalogVersion,
  isDatabaseFault,
  isReady: () => true,
  cultures: { fallback: { language: 'en', country: 'US' }, countries: null },
  log,
})
const port = await http.listen({ host: '127.0.0.1', port: 0 })
process.send!({ url: `http://127.0.0.1:${port}` })
