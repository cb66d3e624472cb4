import path from 'node:path'
import { openCatalog } from './catalog/index.ts'
import { type Settings, usualConversions } from './config/index.ts'
import { longestMediaUrlLifeMs, openDelivery, openImages } from './delivery/index.ts'
import { openDiscovery, openEditorsChoice } from './discovery/index.ts'
import { type HttpLog, openHttp } from './http/index.ts'
import { type Identity, openIdentity } from './identity/index.ts'
import { openLibrary } from './library/index.ts'
import { type OccasionNames, openGenreIndex, openOccasionTexts } from './operator-files/index.ts'
import {
  ageOfNewestKey,
  isDatabaseFault,
  openStorage,
  readRotatingKeys,
  readSecretKey,
  rotateKeys,
} from './storage/index.ts'

/** The service, with every room joined by hand. */
export interface App {
  /** Listens and begins to scan; resolves with the URL that it answers under. */
  readonly start: () => Promise<string>
  /** Finishes what is in flight, for at most `graceMs`, and closes what was opened. */
  readonly stop: (options: { graceMs: number }) => Promise<void>
  /** Makes the first administrator, where there is no user yet. */
  readonly inviteFirstAdmin: Identity['inviteFirstAdmin']
  readonly library: Awaited<ReturnType<typeof openLibrary>>
}

/** What the app is given beside its settings. */
export interface AppOptions {
  readonly settings: Settings
  /** The folders to serve: the settings' own, or the demo library's. */
  readonly folders: readonly string[]
  readonly clock: () => number
  readonly log: HttpLog
}

/** How much of the disk resized and generated images may take. */
const imageCacheBytes = 1024 ** 3

/** After how long a start gives media URLs a new key. Those that were given out hold until they expire. */
const mediaKeyLifeMs = 90 * 86_400_000

/** Opens the rooms from the ground up. Nothing listens and nothing is scanned yet. */
export async function openApp({ settings, folders, clock, log }: AppOptions): Promise<App> {
  const folder = settings.data
  const storage = await openStorage({ folder })
  const identity = openIdentity({ accounts: storage.accounts, clock })
  const library = await openLibrary({ dataFolder: folder, folders, watch: settings.watch, clock, log })

  let listeningUrl = ''
  const publicUrl = () => settings.publicUrl ?? listeningUrl
  const tokenKey = readSecretKey({ folder, name: 'continuation' })
  const catalog = openCatalog({
    db: storage.catalog,
    publicUrl,
    tokenKey,
    genres: openGenreIndex(folder).genres,
    occasions: openOccasions(folder, log),
    clock,
  })
  const images = openImages({
    db: storage.catalog,
    cacheFolder: path.join(folder, 'cache', 'images'),
    cacheMaxBytes: imageCacheBytes,
    clock,
    log,
  })
  const discovery = openDiscovery({
    catalog,
    accounts: storage.accounts,
    publicUrl,
    tokenKey,
    clock,
    editorsChoice: openEditorsChoice(folder, (facts, message) => log.warn(facts, message)),
  })
  const mediaKeys = { folder, name: 'media', longestLifeMs: longestMediaUrlLifeMs, nowMs: clock() }
  if (ageOfNewestKey(mediaKeys) > mediaKeyLifeMs) rotateKeys(mediaKeys)
  const delivery = openDelivery({
    db: storage.catalog,
    catalogVersion: storage.catalogVersion,
    publicUrl,
    signingKeys: () => readRotatingKeys({ folder, name: 'media' }),
    cacheFolder: path.join(folder, 'cache'),
    cacheMaxBytes: settings.cacheSize,
    clock,
    log,
    mayStream: identity.mayStream,
    onPlay: (play) => {
      discovery
        .recordPlay(play)
        .catch((error: unknown) => log.error({ cause: String(error) }, 'a play was not recorded'))
    },
    maxDevices: settings.maxDevices,
    converter: { program: settings.ffmpeg, atOnce: settings.conversions ?? usualConversions() },
    measuring: settings.measureLoudness ? {} : null,
  })
  const http = openHttp({
    catalog,
    identity,
    delivery,
    images,
    discovery,
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
      const port = await http.listen(settings)
      listeningUrl = `http://${urlHost(settings.host)}:${port}`
      return publicUrl()
    },
    async stop({ graceMs }) {
      await http.close({ graceMs })
      await delivery.close()
      await images.close()
      await library.close()
      await storage.close()
    },
  }
}

/** What moods and activities are called. Why a table of genres is not used, the first scan says. */
function openOccasions(folder: string, log: HttpLog): OccasionNames {
  const { texts, problem } = openOccasionTexts(folder)
  if (problem !== null) log.warn(problem, 'texts of moods and activities are not used; ours are')
  return texts
}

/** What a browser on this machine can reach a listening address by. */
function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}
