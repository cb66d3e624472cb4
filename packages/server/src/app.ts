import path from 'node:path'
import { createGenreIndex } from '@regroove/contract'
import { type AnsweringOptions, openAnsweringThreads } from './answering/open-answering-threads.ts'
import { openCatalog } from './catalog/index.ts'
import { readTls, type Settings } from './config/index.ts'
import { openDelivery, openImages } from './delivery/index.ts'
import { openDiscovery } from './discovery/index.ts'
import {
  type Door,
  type DoorOptions,
  type HttpLog,
  listenForMetrics,
  type MetricsListener,
  openDoor,
  openHttp,
  openMetrics,
} from './http/index.ts'
import { openIdentity } from './identity/index.ts'
import { chooseGenreTable, openLibrary } from './library/index.ts'
import { isDatabaseFault, openStorage, readSecretKey } from './storage/index.ts'
import { readingsOf } from './wiring/readings-of.ts'
import { type FaultPoint, withFaultPoint, withStorageFaultPoint } from './wiring/with-fault-point.ts'

/** The service, with every room joined by hand. */
export interface App {
  /** Listens and begins to scan; resolves with the URL that it answers under. */
  readonly start: () => Promise<string>
  /**
   * Lets nobody in any more, finishes what is in flight, for at most `graceMs`, and closes what was opened. For
   * `lingerMs`, those who are connected are told to go elsewhere.
   */
  readonly stop: (options: { graceMs: number; lingerMs?: number }) => Promise<void>
  readonly library: Awaited<ReturnType<typeof openLibrary>>
}

/** What the app is given beside its settings. */
export interface AppOptions {
  readonly settings: Settings
  /** The folders to serve: the settings' own, or the demo library's. */
  readonly folders: readonly string[]
  readonly clock: () => number
  readonly log: HttpLog
  /** Where requests come in. It may listen already, and say that the service is starting. */
  readonly door?: Door
  readonly trial?: Trial
}

/** What a test may change. Nothing of it can be set from outside. */
export interface Trial {
  /** How long the work on a request may take. */
  readonly deadlineMs?: number
  /** How the answering threads work, and what runs in them; null for none: then the rooms below answer. */
  readonly answering?: Partial<AnsweringOptions> | null
  /** Stands before every act of every room. */
  readonly faultPoint?: FaultPoint
  /** How patient the door is, and what it bears. */
  readonly door?: DoorOptions
}

/** How much of the disk resized and generated images may take. */
const imageCacheBytes = 1024 ** 3

/** Opens the rooms from the ground up. Nothing listens and nothing is scanned yet. */
export async function openApp({
  settings,
  folders,
  clock,
  log,
  trial = {},
  ...options
}: AppOptions): Promise<App> {
  const folder = settings.data
  const { faultPoint } = trial
  const storage = withStorageFaultPoint(await openStorage({ folder, startWaitMs: 200 }), faultPoint)
  const identity = openIdentity({ accounts: storage.accounts, clock })
  const guard = <Room extends object>(name: string, room: Room) => withFaultPoint(name, room, faultPoint)
  const library = guard(
    'library',
    await openLibrary({ dataFolder: folder, folders, watch: settings.watch, clock, log }),
  )

  let listeningUrl = ''
  const publicUrl = () => settings.publicUrl ?? listeningUrl
  const tokenKey = readSecretKey({ folder, name: 'continuation' })
  // Why a table is not used, the first scan says.
  const genreTable = chooseGenreTable(folder, () => {})
  const catalog = openCatalog({
    db: storage.catalog,
    publicUrl,
    tokenKey,
    genres: createGenreIndex(genreTable),
    clock,
  })
  const delivery = openDelivery({
    db: storage.catalog,
    publicUrl,
    signingKeys: [{ id: 1, key: readSecretKey({ folder, name: 'media' }) }],
    clock,
  })
  const images = openImages({
    db: storage.catalog,
    cacheFolder: path.join(folder, 'cache', 'images'),
    cacheMaxBytes: imageCacheBytes,
    clock,
    log,
  })
  const discovery = openDiscovery({ catalog })
  const answering = openAnsweringThreads({
    rooms: { folder, tokenKey, genreTable },
    publicUrl,
    ...trial.answering,
  })
  const door = options.door ?? openDoor({ tls: readTls(settings), log, ...trial.door })
  door.countEdits(storage.accounts.countWaiting)
  const metrics =
    settings.metricsToken === null && settings.metricsAddress === null
      ? null
      : openMetrics(door.status, readingsOf({ answering, images, library, storage }))
  let metricsListener: MetricsListener | null = null
  const http = openHttp({
    door,
    metrics: metrics && { metrics, token: settings.metricsToken },
    answering: trial.answering === null ? null : answering,
    quotas: quotasOf(settings),
    trustedProxies: settings.trustedProxies,
    ...(trial.deadlineMs === undefined ? {} : { deadlineMs: trial.deadlineMs }),
    catalog: guard('catalog', catalog),
    identity: guard('identity', identity),
    delivery: guard('delivery', delivery),
    images: guard('images', images),
    discovery: guard('discovery', discovery),
    catalogVersion: storage.catalogVersion,
    isDatabaseFault,
    isReady: () => library.status().firstScanDone,
    publicUrl,
    defaultCulture: { language: 'en', country: 'US' },
    log,
  })

  return {
    library,
    async start() {
      await http.listen(settings, (port) => {
        listeningUrl = `${settings.tlsCert === null ? 'http' : 'https'}://${urlHost(settings.host)}:${port}`
      })
      if (metrics !== null && settings.metricsAddress !== null) {
        metricsListener = await listenForMetrics(metrics, settings.metricsAddress)
        log.info({ port: metricsListener.port }, 'metrics are answered at an address of their own')
      }
      if (trial.answering !== null) answering.start()
      return publicUrl()
    },
    async stop(options) {
      await http.close(options)
      await metricsListener?.close()
      await answering.close()
      await images.close()
      await library.close()
      await storage.close()
    },
  }
}

function quotasOf(settings: Settings) {
  return {
    api: settings.rateLimit,
    'sign-in': settings.rateLimitSignIn,
    images: settings.rateLimitImages,
    media: settings.rateLimitMedia,
  }
}

/** What a browser on this machine can reach a listening address by. */
function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}
