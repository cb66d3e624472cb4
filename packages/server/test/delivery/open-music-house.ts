import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestContext } from 'node:test'
import type { Guid } from '@regroove/contract'
import {
  type Delivery,
  type DeliveryOptions,
  openDelivery,
  type StreamableTrack,
} from '../../src/delivery/index.ts'
import { openCatalogWriter, openStorage } from '../../src/storage/index.ts'

/** A file to be put into the house's library, and into its catalogue as a scan would. */
interface HouseFile {
  /** Relative to the library; its folders are made. */
  readonly path: string
  /** Null leaves the disk without it. */
  readonly bytes: Uint8Array | null
  /** Default: a track of its own. */
  readonly trackId?: number
  readonly state?: 'present' | 'missing' | 'refused'
  readonly mediaType?: string | null
  readonly isLossless?: boolean
  readonly bitrateKbps?: number | null
  readonly container?: string
  readonly codec?: string
  readonly sampleRateHz?: number
  /** Of the file and its track. Default three minutes. */
  readonly durationMs?: number
}

/** A library on disk, its catalogue, and the room `delivery` over both. */
export interface MusicHouse {
  /** Where everything lies; the library is `library` in it. */
  readonly folder: string
  readonly library: string
  readonly delivery: Delivery
  /** What the room's clock says, ms since the epoch; may be set. */
  nowMs: number
  /** A second door to the same room, with other settings. */
  readonly reopen: (options: Partial<DeliveryOptions>) => Delivery
  /** Adds a file; gives the track as the catalogue would find it. */
  readonly add: (file: HouseFile) => Promise<HouseTrack>
  /** Tags a track, as a scan would have found it, with how loud it is: hundredths of a decibel. */
  readonly setGains: (
    trackId: number,
    gains: { readonly trackCentidb: number; readonly albumCentidb: number },
  ) => Promise<void>
  /** Forgets a file of the catalogue, as when another scan found another file. */
  readonly forget: (fileId: number) => Promise<void>
  /** Adds a file and gives the token of its media URL. */
  readonly addStreamed: (file: HouseFile) => Promise<string>
}

/** A track of the house, with the file that was added for it. */
interface HouseTrack extends StreamableTrack {
  readonly fileId: number
}

/** Someone who listens, for tests that do not care who. */
export const listener = { userId: 1, clientInstanceId: 'a-client-instance-of-32-characters' } as const
/** The same, who wants files as they are. */
export const asOriginal = { ...listener, format: 'original' } as const

/** Builds a house in a folder of its own, which is gone when the test is over. */
export async function openMusicHouse(t: Pick<TestContext, 'after'>): Promise<MusicHouse> {
  const folder = mkdtempSync(path.join(tmpdir(), 'regroove-delivery-'))
  const library = path.join(folder, 'library')
  mkdirSync(library)
  const storage = await openStorage({ folder: path.join(folder, 'data') })
  const writer = openCatalogWriter({ folder: path.join(folder, 'data') })
  t.after(async () => {
    await writer.destroy()
    await storage.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const libraryFolder = { path: library, state: 'online', checked_at_ms: 0 } as const
  await writer
    .insertInto('library_folder')
    .values({ id: 1, ...libraryFolder })
    .execute()
  await writer
    .insertInto('album')
    .values({ ...album, ...itemOf('album', 1) })
    .execute()

  const logged: string[] = []
  let house: MusicHouse
  const options: DeliveryOptions = {
    db: storage.catalog,
    catalogVersion: storage.catalogVersion,
    publicUrl: () => 'http://music.example',
    signingKeys: () => [{ id: 1, key: Buffer.alloc(32, 'a key of the tests alone') }],
    cacheFolder: path.join(folder, 'cache'),
    cacheMaxBytes: 100_000_000,
    log: { warn: (facts, message) => void logged.push(`${message} ${JSON.stringify(facts)}`) },
    clock: () => house.nowMs,
  }
  let tracks = 0
  house = {
    folder,
    library,
    nowMs: Date.UTC(2026, 0, 1),
    delivery: openDelivery(options),
    reopen: (changed) => openDelivery({ ...options, ...changed }),

    async add(file) {
      const trackId = file.trackId ?? ++tracks
      const { guid } = itemOf('track', trackId)
      if (file.trackId === undefined) {
        await writer
          .insertInto('track')
          .values({
            ...track,
            ...itemOf('track', trackId),
            duration_ms: file.durationMs ?? track.duration_ms,
          })
          .execute()
      }
      if (file.bytes !== null) {
        const place = path.join(library, file.path)
        mkdirSync(path.dirname(place), { recursive: true })
        writeFileSync(place, file.bytes)
      }
      const { id: fileId } = await writer
        .insertInto('file')
        .values(fileRow(file, trackId))
        .returning('id')
        .executeTakeFirstOrThrow()
      return { trackId, guid, durationMs: file.durationMs ?? track.duration_ms, fileId }
    },
    async setGains(trackId, { trackCentidb, albumCentidb }) {
      await writer
        .updateTable('track')
        .set({ track_gain_centidb: trackCentidb, album_gain_centidb: albumCentidb })
        .where('id', '=', trackId)
        .execute()
    },
    async forget(fileId) {
      await writer.deleteFrom('file').where('id', '=', fileId).execute()
    },
    async addStreamed(file) {
      const added = await house.add(file)
      return tokenOf(await house.delivery.issueStreamUrl({ track: added, ...asOriginal }))
    },
  }
  return house
}

/** The token in the URL of an answer. */
export function tokenOf({ Url = '' }: { readonly Url?: string }): string {
  return readMediaUrl(Url).token
}

/** What stands behind `/media/` in a URL. */
export function readMediaUrl(url: string): { readonly token: string; readonly name: string | null } {
  const [, token, name] = /\/media\/([^/]*)(?:\/(.*))?$/.exec(url) ?? []
  return { token: token ?? '', name: name ?? null }
}

function itemOf(kind: string, id: number) {
  const name = `${kind} ${id}`
  const guid = `00000000-0000-4000-8000-${String(id).padStart(12, '0')}` as Guid
  return {
    id,
    guid,
    name,
    sort_key: name,
    search_key: name,
    mbid: null,
    added_at_ms: 0,
    removed_at_ms: null,
    picture_id: null,
  }
}

const album = {
  identity_key: 'album 1',
  subtitle: null,
  album_type: 'Album',
  released_at_ms: null,
  label: null,
  barcode: null,
  is_explicit: 0,
  artist_sort_key: '',
}

const track = {
  album_id: 1,
  subtitle: null,
  disc_number: 1,
  track_number: 1,
  duration_ms: 180_000,
  released_at_ms: null,
  isrc: null,
  is_explicit: 0,
  track_gain_centidb: null,
  album_gain_centidb: null,
  is_playable: 1,
}

function fileRow(file: HouseFile, trackId: number) {
  return {
    folder_id: 1,
    path: file.path,
    directory: path.posix.dirname(file.path),
    size_bytes: file.bytes?.length ?? 0,
    modified_ms: 0,
    inode: null,
    audio_hash: `hash of track ${trackId}`,
    state: file.state ?? 'present',
    problem: null,
    track_id: trackId,
    container: file.container ?? null,
    codec: file.codec ?? null,
    media_type: file.mediaType === undefined ? 'audio/flac' : file.mediaType,
    is_lossless: file.isLossless === true ? 1 : 0,
    bitrate_kbps: file.bitrateKbps ?? null,
    sample_rate_hz: file.sampleRateHz ?? null,
    channels: null,
    bits_per_sample: null,
    duration_ms: file.durationMs ?? track.duration_ms,
    tags: null,
    added_at_ms: 0,
    missing_since_ms: null,
  } as const
}
