import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { guidFromHex, parseContentId, readImageRequest } from '@regroove/contract'
import { type Images, type ImagesOptions, openImages } from '../../src/delivery/images/index.ts'
import type { MediaAnswer } from '../../src/delivery/open-media.ts'
import { openCatalogWriter, openStorage } from '../../src/storage/index.ts'

/** A catalogue with pictures in it, and the images made of them. */
export interface Gallery {
  readonly folder: string
  readonly libraryFolder: string
  readonly cacheFolder: string
  /** Puts a file into the library. */
  readonly putFile: (name: string, bytes: Uint8Array) => void
  /** Tells the catalogue of a picture in the library: a file, or one in the tags of a music file. Gives its row. */
  readonly addPicture: (
    name: string,
    options?: { readonly embeddedIndex?: number; readonly role?: 'front' | 'artist' | 'other' },
  ) => Promise<number>
  /** Adds an item and gives its ID on the wire, `music.{guid}`. */
  readonly addArtist: (item?: NewItem) => Promise<string>
  readonly addAlbum: (item?: NewItem & { readonly artist?: string }) => Promise<string>
  readonly addTrack: (item: NewItem & { readonly album: string }) => Promise<string>
  /** Adds a playlist of the catalogue and gives its ID, `music.playlist.{guid}`. */
  readonly addPlaylist: (
    item: NewItem & { readonly tracks: readonly string[]; readonly isPublished?: boolean },
  ) => Promise<string>
  /** Makes an item a tombstone. */
  readonly remove: (kind: 'artist' | 'album' | 'track' | 'playlist', id: string) => Promise<void>
  /** What was logged so far. */
  readonly logged: readonly { readonly message: string; readonly facts: object }[]
  readonly images: Images
  /** Asks for an image as the route does. */
  readonly ask: (id: string, query?: string, request?: AskOptions) => Promise<MediaAnswer>
  /** Asks, and reads the body to its end. */
  readonly see: (id: string, query?: string, request?: AskOptions) => Promise<SeenImage>
  /** Ends the images and opens them again over the same cache. */
  readonly restart: () => Promise<void>
  readonly close: () => Promise<void>
}

/** What of an item matters to its image. */
export interface NewItem {
  readonly name?: string
  /** A row of `addPicture`; none when absent. */
  readonly picture?: number
}

/** What a request says beside its URL. */
export interface AskOptions {
  readonly accept?: string
  readonly method?: 'GET' | 'HEAD'
  readonly headers?: Readonly<Record<string, string>>
}

/** An answer with its body. */
export interface SeenImage extends MediaAnswer {
  readonly bytes: Buffer
}

/** Opens a gallery; the caller closes it. */
export async function openGallery({
  cacheMaxBytes = 64 * 1024 * 1024,
  clock = Date.now,
  ...options
}: {
  readonly cacheMaxBytes?: number
  readonly clock?: () => number
  readonly studio?: ImagesOptions['studio']
} = {}): Promise<Gallery> {
  const folder = mkdtempSync(path.join(tmpdir(), 'regroove-images-'))
  const [dataFolder, libraryFolder, cacheFolder] = ['data', 'music', 'cache'].map((name) =>
    path.join(folder, name),
  ) as [string, string, string]
  mkdirSync(libraryFolder)
  const storage = await openStorage({ folder: dataFolder })
  const db = openCatalogWriter({ folder: dataFolder })
  await db
    .insertInto('library_folder')
    .values({ id: 1, path: libraryFolder, state: 'online', checked_at_ms: 0 })
    .execute()

  const logged: { message: string; facts: object }[] = []
  const open = () =>
    openImages({
      db: storage.catalog,
      cacheFolder,
      cacheMaxBytes,
      clock,
      ...options,
      log: { warn: (facts, message) => void logged.push({ message, facts }) },
    })
  let images = open()
  let rows = 0

  const itemColumns = ({ name = 'Nameless', picture }: NewItem) => {
    rows += 1
    return {
      id: rows,
      guid: guidFromHex(rows.toString(16).padStart(32, '0')) as string,
      name,
      sort_key: name,
      search_key: name,
      added_at_ms: 0,
      picture_id: picture ?? null,
    }
  }
  const rowOf = (id: string) => Number.parseInt(id.slice(-12), 16)

  const ask: Gallery['ask'] = (id, query = '', { accept, method = 'GET', headers = {} } = {}) => {
    const [kind, name] = /^music\.(mood|activity)\.(.*)$/.exec(id)?.slice(1) ?? []
    return images.answer({
      target:
        kind === undefined
          ? { kind: 'content', id: parseContentId(id)! }
          : { kind: kind as 'mood' | 'activity', name: name! },
      query: readImageRequest(new Map(new URLSearchParams(query))),
      accept,
      method,
      headers,
    })
  }

  return {
    folder,
    libraryFolder,
    cacheFolder,
    logged,
    get images() {
      return images
    },
    putFile(name, bytes) {
      const file = path.join(libraryFolder, name)
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(file, bytes)
    },
    async addPicture(
      name,
      {
        embeddedIndex = null,
        role = 'front',
      }: { embeddedIndex?: number | null; role?: 'front' | 'artist' | 'other' } = {},
    ) {
      const stats = statSync(path.join(libraryFolder, name), { throwIfNoEntry: false })
      const { id } = await db
        .insertInto('picture')
        .values({
          folder_id: 1,
          path: name,
          directory: name.slice(0, Math.max(0, name.lastIndexOf('/'))),
          embedded_index: embeddedIndex,
          role,
          media_type: 'image/jpeg',
          size_bytes: stats?.size ?? 1,
          modified_ms: Math.floor(stats?.mtimeMs ?? 1),
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      return id
    },
    async addArtist(item = {}) {
      const columns = itemColumns(item)
      await db.insertInto('artist').values(columns).execute()
      return `music.${columns.guid}`
    },
    async addAlbum({ artist, ...item } = {}) {
      const columns = itemColumns(item)
      await db
        .insertInto('album')
        .values({
          ...columns,
          identity_key: `${columns.id}`,
          album_type: 'Album',
          is_explicit: 0,
          artist_sort_key: '',
        })
        .execute()
      if (artist !== undefined) {
        await db
          .insertInto('album_artist')
          .values({ album_id: columns.id, position: 0, artist_id: rowOf(artist), role: 'Main' })
          .execute()
      }
      return `music.${columns.guid}`
    },
    async addTrack({ album, ...item }) {
      const columns = itemColumns(item)
      await db
        .insertInto('track')
        .values({
          ...columns,
          album_id: rowOf(album),
          disc_number: 1,
          track_number: 1,
          duration_ms: 1000,
          is_explicit: 0,
          is_playable: 1,
        })
        .execute()
      return `music.${columns.guid}`
    },
    async addPlaylist({ tracks, isPublished = true, ...item }) {
      const columns = itemColumns(item)
      await db
        .insertInto('playlist')
        .values({
          ...columns,
          kind: 'editor',
          source_key: `${columns.id}`,
          is_published: isPublished ? 1 : 0,
          ...{
            description: null,
            names: null,
            descriptions: null,
            provider: null,
            mood: null,
            activity: null,
          },
          genre_id: null,
        })
        .execute()
      for (const [position, track] of tracks.entries()) {
        await db
          .insertInto('playlist_track')
          .values({ playlist_id: columns.id, position, track_id: rowOf(track) })
          .execute()
      }
      return `music.playlist.${columns.guid.toLowerCase()}`
    },
    async remove(kind, id) {
      await db.updateTable(kind).set({ removed_at_ms: 1 }).where('id', '=', rowOf(id)).execute()
    },
    ask,
    async see(id, query, request) {
      const answer = await ask(id, query, request)
      const chunks = answer.body === null ? [] : await answer.body().toArray()
      return { ...answer, bytes: Buffer.concat(chunks) }
    },
    async restart() {
      await images.close()
      images = open()
    },
    async close() {
      await images.close()
      await storage.close()
      await db.destroy()
      rmSync(folder, { recursive: true })
    },
  }
}
