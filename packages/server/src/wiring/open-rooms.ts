import path from 'node:path'
import { createGenreIndex } from '@regroove/contract'
import { openCatalog } from '../catalog/index.ts'
import { openCollection } from '../collection/index.ts'
import { type Settings, usualConversions } from '../config/index.ts'
import { longestMediaUrlLifeMs, openDelivery, openImages } from '../delivery/index.ts'
import { type Discovery, openDiscovery, openEditorsChoice } from '../discovery/index.ts'
import type { HttpLog } from '../http/index.ts'
import { openIdentity } from '../identity/index.ts'
import { openLibrary } from '../library/index.ts'
import { chooseGenreTable, type OccasionNames, openOccasionTexts } from '../operator-files/index.ts'
import { ageOfNewestKey, openStorage, readRotatingKeys, readSecretKey, rotateKeys } from '../storage/index.ts'
import { refreshAfterScans } from './refresh-after-scans.ts'
import { type FaultPoint, withFaultPoint, withStorageFaultPoint } from './with-fault-point.ts'

/** What the rooms are opened with. */
export interface RoomsOptions {
  readonly settings: Settings
  /** The folders to serve. */
  readonly folders: readonly string[]
  readonly clock: () => number
  readonly log: HttpLog
  /** What links in answers begin with, without a slash at the end. */
  readonly publicUrl: () => string
  /** Stands before every act of every room. */
  readonly faultPoint: FaultPoint | undefined
}

/** How long a start may wait for another process that is at a database, before it says so and tries again. */
const startWaitMs = 200
/** How much of the disk resized and generated images may take. */
const imageCacheBytes = 1024 ** 3
/** After how long a start gives media URLs a new key. Those that were given out hold until they expire. */
const mediaKeyLifeMs = 90 * 86_400_000

/** Opens the rooms below HTTP from the ground up, joined by hand. Nothing is scanned yet. */
export async function openRooms({ settings, folders, clock, log, publicUrl, faultPoint }: RoomsOptions) {
  const folder = settings.data
  const storage = withStorageFaultPoint(await openStorage({ folder, startWaitMs }), faultPoint)
  const identity = openIdentity({ accounts: storage.accounts, clock })
  const library = await openLibrary({ dataFolder: folder, folders, watch: settings.watch, clock, log })

  const tokenKey = readSecretKey({ folder, name: 'continuation' })
  // Why a table is not used, the first scan says.
  const genreTable = chooseGenreTable(folder).table
  const occasions = openOccasions(folder, log)
  const catalog = openCatalog({
    db: storage.catalog,
    publicUrl,
    tokenKey,
    genres: createGenreIndex(genreTable),
    occasions,
    clock,
  })
  const idKey = readSecretKey({ folder, name: 'collection' })
  const collection = openCollection({
    accounts: storage.accounts,
    catalog,
    publicUrl,
    tokenKey,
    idKey,
    clock,
    limits: collectionLimits(settings),
    isPassForSale: settings.passForSale === 'yes',
  })
  const refreshing = refreshAfterScans(library, collection, log)
  const discovery = openDiscovery({
    catalog,
    accounts: storage.accounts,
    publicUrl,
    tokenKey,
    clock,
    editorsChoice: openEditorsChoice(folder, (facts, message) => log.warn(facts, message)),
  })

  renewMediaKey(folder, clock())
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
    onPlay: playRecorder(discovery, log),
    maxDevices: settings.maxDevices,
    converter: { program: settings.ffmpeg, atOnce: settings.conversions ?? usualConversions() },
    measuring: settings.measureLoudness ? {} : null,
  })
  const images = openImages({
    db: storage.catalog,
    cacheFolder: path.join(folder, 'cache', 'images'),
    cacheMaxBytes: imageCacheBytes,
    clock,
    log,
  })

  const guard = <Room extends object>(name: string, room: Room) => withFaultPoint(name, room, faultPoint)
  return {
    storage,
    identity: guard('identity', identity),
    library: guard('library', library),
    catalog: guard('catalog', catalog),
    collection: guard('collection', collection),
    discovery: guard('discovery', discovery),
    delivery: guard('delivery', delivery),
    images: guard('images', images),
    /** What threads open rooms of their own with. */
    forThreads: { folder, tokenKey, idKey, genreTable, occasions },
    async close() {
      await refreshing.end()
      await delivery.close()
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

/** What moods and activities are called. */
function openOccasions(folder: string, log: HttpLog): OccasionNames {
  const { texts, problem } = openOccasionTexts(folder)
  if (problem !== null) log.warn(problem, 'texts of moods and activities are not used; ours are')
  return texts
}

function renewMediaKey(folder: string, nowMs: number): void {
  const keys = { folder, name: 'media', longestLifeMs: longestMediaUrlLifeMs, nowMs }
  if (ageOfNewestKey(keys) > mediaKeyLifeMs) rotateKeys(keys)
}

/** A play that cannot be recorded must not end a stream. */
function playRecorder({ recordPlay }: Discovery, log: HttpLog) {
  return (play: Parameters<typeof recordPlay>[0]): void => {
    recordPlay(play).catch((error: unknown) => log.error({ cause: String(error) }, 'a play was not recorded'))
  }
}
