import path from 'node:path'
import { openCatalog } from './catalog/index.ts'
import { type Collection, openCollection } from './collection/index.ts'
import type { Settings } from './config/index.ts'
import { openDelivery, openImages } from './delivery/index.ts'
import { openDiscovery, openEditorsChoice } from './discovery/index.ts'
import { type HttpLog, openHttp } from './http/index.ts'
import { openIdentity } from './identity/index.ts'
import { type Library, openLibrary } from './library/index.ts'
import { type OccasionNames, openGenreIndex, openOccasionTexts } from './operator-files/index.ts'
import { isDatabaseFault, openStorage, readSecretKey } from './storage/index.ts'

/** The service, with every room joined by hand. */
export interface App {
  /** Listens and begins to scan; resolves with the URL that it answers under. */
  readonly start: () => Promise<string>
  /** Finishes what is in flight, for at most `graceMs`, and closes what was opened. */
  readonly stop: (options: { graceMs: number }) => Promise<void>
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
  const collection = openCollection({
    accounts: storage.accounts,
    catalog,
    publicUrl,
    tokenKey,
    idKey: readSecretKey({ folder, name: 'collection' }),
    clock,
    limits: collectionLimits(settings),
    isPassForSale: settings.passForSale === 'yes',
  })
  const refreshing = refreshAfterScans(library, collection, log)
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
  const discovery = openDiscovery({
    catalog,
    editorsChoice: openEditorsChoice(folder, (facts, message) => log.warn(facts, message)),
  })
  const http = openHttp({
    catalog,
    collection,
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
    async start() {
      const port = await http.listen(settings)
      listeningUrl = `http://${urlHost(settings.host)}:${port}`
      return publicUrl()
    },
    async stop({ graceMs }) {
      await http.close({ graceMs })
      await refreshing.end()
      await images.close()
      await library.close()
      await storage.close()
    },
  }
}

function collectionLimits(settings: Settings) {
  return {
    tracks: settings.maxCollectionTracks,
    playlists: settings.maxPlaylists,
    tracksOfPlaylist: settings.maxPlaylistTracks,
    batch: settings.maxBatch,
    playlistNameCharacters: settings.maxPlaylistName,
  }
}

/** Keeps what collections copied of the catalogue up to date. Two scans that end close together are followed by one refresh. */
function refreshAfterScans(library: Library, collection: Collection, log: HttpLog) {
  const ending = new AbortController()
  let running: Promise<void> | null = null
  let isDue = false
  const refresh = async () => {
    while (isDue && !ending.signal.aborted) {
      isDue = false
      await collection.refresh(ending.signal).catch((error: unknown) => {
        log.error({ cause: String(error) }, 'collections were not refreshed')
      })
    }
    running = null
  }
  const stopListening = library.onEvent(({ kind }) => {
    if (kind !== 'scanEnded' && kind !== 'updated') return
    isDue = true
    running ??= refresh()
  })
  return {
    async end() {
      stopListening()
      ending.abort()
      await running
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
