import { statSync } from 'node:fs'
import path from 'node:path'
import { guidFromHex } from '@regroove/contract'
import type { CatalogDb } from '../../src/storage/index.ts'

/** Fills a catalogue with items and their pictures, as a scan would. IDs are those of the wire, `music.{guid}`. */
export interface GalleryItems {
  /** Tells of a picture in the library: a file, or one in the tags of a music file. Gives its row. */
  readonly addPicture: (
    name: string,
    options?: { readonly embeddedIndex?: number; readonly role?: 'front' | 'artist' | 'other' },
  ) => Promise<number>
  readonly addArtist: (item?: NewItem) => Promise<string>
  readonly addAlbum: (item?: NewItem & { readonly artist?: string }) => Promise<string>
  readonly addTrack: (item: NewItem & { readonly album: string }) => Promise<string>
  readonly addPlaylist: (
    item: NewItem & { readonly tracks: readonly string[]; readonly isPublished?: boolean },
  ) => Promise<string>
  /** Makes an item a tombstone. */
  readonly remove: (kind: 'artist' | 'album' | 'track' | 'playlist', id: string) => Promise<void>
}

/** What of an item matters to its image. */
interface NewItem {
  readonly name?: string
  /** A row of `addPicture`; none when absent. */
  readonly picture?: number
}

/** Prepares a catalogue that is still empty for items of one library folder. */
export async function openGalleryItems(db: CatalogDb, libraryFolder: string): Promise<GalleryItems> {
  await db
    .insertInto('library_folder')
    .values({ id: 1, path: libraryFolder, state: 'online', checked_at_ms: 0 })
    .execute()
  let rows = 0
  const columnsOf = ({ name = 'Nameless', picture }: NewItem) => {
    rows += 1
    const guid: string = guidFromHex(rows.toString(16).padStart(32, '0'))
    return {
      id: rows,
      guid,
      name,
      sort_key: name,
      search_key: name,
      added_at_ms: 0,
      picture_id: picture ?? null,
    }
  }
  const rowOf = (id: string) => Number.parseInt(id.slice(-12), 16)

  return {
    async addPicture(name, { embeddedIndex, role = 'front' } = {}) {
      const stats = statSync(path.join(libraryFolder, name), { throwIfNoEntry: false })
      const place = { folder_id: 1, path: name, directory: name.slice(0, Math.max(0, name.lastIndexOf('/'))) }
      const picture = { role, media_type: 'image/jpeg', embedded_index: embeddedIndex ?? null }
      const version = { size_bytes: stats?.size ?? 1, modified_ms: Math.floor(stats?.mtimeMs ?? 1) }
      const { id } = await db
        .insertInto('picture')
        .values({ ...place, ...picture, ...version })
        .returning('id')
        .executeTakeFirstOrThrow()
      return id
    },

    async addArtist(item = {}) {
      const columns = columnsOf(item)
      await db.insertInto('artist').values(columns).execute()
      return `music.${columns.guid}`
    },

    async addAlbum({ artist, ...item } = {}) {
      const columns = columnsOf(item)
      const album = {
        identity_key: `${columns.id}`,
        album_type: 'Album',
        is_explicit: 0,
        artist_sort_key: '',
      }
      await db
        .insertInto('album')
        .values({ ...columns, ...album })
        .execute()
      if (artist !== undefined) {
        const credit = { album_id: columns.id, position: 0, artist_id: rowOf(artist), role: 'Main' }
        await db.insertInto('album_artist').values(credit).execute()
      }
      return `music.${columns.guid}`
    },

    async addTrack({ album, ...item }) {
      const columns = columnsOf(item)
      const place = { album_id: rowOf(album), disc_number: 1, track_number: 1 }
      const track = { duration_ms: 1000, is_explicit: 0, is_playable: 1 }
      await db
        .insertInto('track')
        .values({ ...columns, ...place, ...track })
        .execute()
      return `music.${columns.guid}`
    },

    async addPlaylist({ tracks, isPublished = true, ...item }) {
      const columns = columnsOf(item)
      const playlist = {
        kind: 'editor',
        source_key: `${columns.id}`,
        is_published: isPublished ? 1 : 0,
      } as const
      await db
        .insertInto('playlist')
        .values({ ...columns, ...playlist })
        .execute()
      for (const [position, track] of tracks.entries()) {
        const entry = { playlist_id: columns.id, position, track_id: rowOf(track) }
        await db.insertInto('playlist_track').values(entry).execute()
      }
      return `music.playlist.${columns.guid.toLowerCase()}`
    },

    async remove(kind, id) {
      await db.updateTable(kind).set({ removed_at_ms: 1 }).where('id', '=', rowOf(id)).execute()
    },
  }
}
