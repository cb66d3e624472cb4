import path from 'node:path'
import type { TestContext } from 'node:test'
import { openCatalog } from '../../src/catalog/index.ts'
import { type Collection, type CollectionLimits, openCollection } from '../../src/collection/index.ts'
import { openDelivery, openImages } from '../../src/delivery/index.ts'
import { openDiscovery } from '../../src/discovery/index.ts'
import { type HttpService, openHttp } from '../../src/http/index.ts'
import { openIdentity } from '../../src/identity/index.ts'
import { isDatabaseFault } from '../../src/storage/index.ts'
import { type Catalogue, makeCatalogue } from '../catalogue/make-catalogue.ts'

/** The service over HTTP, without a library and without a socket, over a catalogue that was drawn. */
export interface DrawnHouse {
  readonly app: HttpService['app']
  readonly catalogue: Catalogue
  readonly collection: Collection
  readonly publicUrl: string
  /** Tokens: of the application, of a user with a Music Pass, of a user without. */
  readonly tokens: { readonly application: string; readonly paid: string; readonly none: string }
  /** Requests a path as anybody may: without a token, with these headers. */
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<WireAnswer>
  /** Requests a path with any method. */
  readonly send: (
    method: 'GET' | 'HEAD' | 'POST' | 'DELETE' | 'OPTIONS',
    path: string,
    headers?: Readonly<Record<string, string>>,
    body?: string,
  ) => Promise<WireAnswer>
  /** Opens a port besides, and says where. */
  readonly listen: () => Promise<string>
}

/** What came back. */
export interface WireAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | number | string[] | undefined>>
  readonly body: string
}

/** When houses are opened, unless a test has a clock of its own. */
export const openedAtMs = Date.UTC(2026, 0, 31, 12)

/** Opens a house for a test and closes it after. @param drawing see `parseDrawnCatalogue` */
export async function openDrawnHouse(
  t: Pick<TestContext, 'after'>,
  drawing: string,
  {
    publicUrl = 'https://music.example',
    limits = {},
    clock = () => openedAtMs,
  }: { publicUrl?: string; limits?: Partial<CollectionLimits>; clock?: () => number } = {},
): Promise<DrawnHouse> {
  const catalogue = await makeCatalogue(t, drawing)
  const { storage } = catalogue
  const { catalog: db, accounts } = storage
  // Tokens hold, whatever time it is elsewhere.
  const identity = openIdentity({ accounts, clock: () => openedAtMs })
  const said = { publicUrl: () => publicUrl, clock }
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const cacheFolder = path.join(catalogue.folder, 'image-cache')
  const images = openImages({ db, cacheFolder, cacheMaxBytes: 10_000_000, clock, log })
  const delivery = openDelivery({
    ...{ db, log, ...said },
    signingKeys: () => [{ id: 1, key: new Uint8Array(32).fill(9) }],
    cacheFolder: path.join(catalogue.folder, 'cache'),
    cacheMaxBytes: 10_000_000,
  })
  const tokenKey = new Uint8Array(32).fill(7)
  const catalog = openCatalog({ db, tokenKey, ...said })
  const idKey = new Uint8Array(32).fill(8)
  const collection = openCollection({ accounts, catalog, tokenKey, idKey, ...said, limits })
  const { app, listen, close } = openHttp({
    catalog,
    collection,
    discovery: openDiscovery({ catalog, accounts, tokenKey, ...said }),
    identity,
    delivery,
    images,
    catalogVersion: storage.catalogVersion,
    isDatabaseFault,
    isReady: () => true,
    publicUrl: said.publicUrl,
    cultures: { fallback: { language: 'en', country: 'US' }, countries: null },
    log,
  })
  t.after(async () => {
    await close({ graceMs: 0 })
    await images.close()
    await delivery.close()
  })

  const send: DrawnHouse['send'] = async (method, path, headers = {}, payload) => {
    const request = { method, url: path, headers, ...(payload === undefined ? {} : { payload }) }
    const { statusCode, headers: sent, body } = await app.inject(request)
    return { status: statusCode, headers: sent, body }
  }
  return {
    app,
    catalogue,
    collection,
    publicUrl,
    tokens: await invitePeople(identity),
    get: (path, headers) => send('GET', path, headers),
    send,
    listen: async () => `http://127.0.0.1:${await listen({ host: '127.0.0.1', port: 0 })}`,
  }
}

async function invitePeople(identity: ReturnType<typeof openIdentity>): Promise<DrawnHouse['tokens']> {
  const { clientId, clientSecret } = await identity.createApplication({ name: 'House', redirectUris: [] })
  const issueTo = async (subscription: 'paid' | 'none') => {
    const password = `a password for ${subscription}`
    const person = { name: subscription, password, isAdmin: false, country: null, language: null }
    await identity.createUser({ ...person, subscription })
    return (await identity.issueUserToken({ userName: subscription, clientId })).accessToken
  }
  return {
    application: (await identity.issueApplicationToken({ clientId, clientSecret, scope: null })).accessToken,
    paid: await issueTo('paid'),
    none: await issueTo('none'),
  }
}
