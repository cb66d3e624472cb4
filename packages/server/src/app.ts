import { type AnsweringOptions, openAnsweringThreads } from './answering/open-answering-threads.ts'
import { readTls, type Settings } from './config/index.ts'
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
import type { Identity } from './identity/index.ts'
import type { Library } from './library/index.ts'
import { isDatabaseFault } from './storage/index.ts'
import { openRooms } from './wiring/open-rooms.ts'
import { readingsOf } from './wiring/readings-of.ts'
import type { FaultPoint } from './wiring/with-fault-point.ts'

/** The service, with every room joined by hand. */
export interface App {
  /** Listens and begins to scan; resolves with the URL that it answers under. */
  readonly start: () => Promise<string>
  /**
   * Lets nobody in any more, finishes what is in flight, for at most `graceMs`, and closes what was opened. For
   * `lingerMs`, those who are connected are told to go elsewhere.
   */
  readonly stop: (options: { graceMs: number; lingerMs?: number }) => Promise<void>
  /** Makes the first administrator, where there is no user yet. */
  readonly inviteFirstAdmin: Identity['inviteFirstAdmin']
  readonly library: Library
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

/** Opens everything from the ground up. Nothing is let in and nothing is scanned yet. */
export async function openApp({ trial = {}, ...options }: AppOptions): Promise<App> {
  const { settings, log } = options
  let listeningUrl = ''
  const publicUrl = () => settings.publicUrl ?? listeningUrl
  const rooms = await openRooms({ ...options, publicUrl, faultPoint: trial.faultPoint })
  const { storage, library, identity } = rooms

  const answering = openAnsweringThreads({
    rooms: rooms.forThreads,
    publicUrl,
    onNote: ({ facts, message }) => log.warn(facts, message),
    ...trial.answering,
  })
  const door = options.door ?? openDoor({ tls: readTls(settings), log, ...trial.door })
  door.countEdits(storage.accounts.countWaiting)
  const isMeasured = settings.metricsToken !== null || settings.metricsAddress !== null
  const metrics = isMeasured ? openMetrics(door.status, readingsOf({ answering, ...rooms })) : null
  let metricsListener: MetricsListener | null = null
  const http = openHttp({
    ...rooms,
    door,
    metrics: metrics && { metrics, token: settings.metricsToken },
    answering: trial.answering === null ? null : answering,
    quotas: quotasOf(settings),
    trustedProxies: settings.trustedProxies,
    ...(trial.deadlineMs === undefined ? {} : { deadlineMs: trial.deadlineMs }),
    catalogVersion: storage.catalogVersion,
    isDatabaseFault,
    isReady: () => library.status().firstScanDone,
    publicUrl,
    cultures: {
      fallback: { language: settings.language, country: settings.country },
      countries: settings.countries,
    },
    log,
  })

  return {
    library,
    inviteFirstAdmin: identity.inviteFirstAdmin,
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
      await rooms.close()
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
