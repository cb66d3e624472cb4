import { realpathSync } from 'node:fs'
import path from 'node:path'
import type { Guid } from '@regroove/contract'
import { type CatalogDb, foldText } from '../../storage/index.ts'
import { locateEntry } from './locate-entry.ts'
import { openTrackFinder, type TrackFinder } from './track-finder.ts'

/** What is known of a track for those who write it into a file, or look for it by one. */
export interface MusicFacts {
  readonly guid: Guid
  /** Whether only a tombstone is left. */
  readonly isRemoved: boolean
  readonly title: string
  /** Of its first credit; null without a name. So with the album. */
  readonly artist: string | null
  readonly album: string | null
  readonly durationMs: number
  readonly isrc: string | null
  /** The best of its files, absolute; null when there is none. */
  readonly file: string | null
}

/** Finds the music of the library by what a file of another place calls it. Nothing is looked at on the disk but folders' links. */
export interface MusicFinder {
  /** By GUID, tombstones too; what was never here is left out. */
  readonly describe: (guids: readonly string[]) => Promise<ReadonlyMap<string, MusicFacts>>
  /**
   * The living track of a file of the library.
   *
   * @param location as written: a path, relative or absolute, or a `file:` URL
   * @param folder what relative paths are relative to, before the library's own folders
   */
  readonly byLocation: (location: string, folder: string) => Promise<Guid | null>
  /** @param isrc with or without hyphens */
  readonly byIsrc: (isrc: string) => Promise<Guid | null>
  /** By title and artist. Of several the one on that album, then the closest in length, then the first that came. */
  readonly byName: (wanted: NamedMusic) => Promise<Guid | null>
}

/** What names a track. What is not known is null. */
export interface NamedMusic {
  readonly title: string
  readonly artist: string
  readonly album: string | null
  /** A track that is longer or shorter by more than seven seconds is another one, as everywhere in the library. */
  readonly durationMs: number | null
}

const sameLengthMs = 7000
const atOnce = 500

/** Opens the finder. It is as old as its first use. */
export function openMusicFinder(db: CatalogDb): MusicFinder {
  let opened: Promise<{ finder: TrackFinder; folders: readonly string[] }> | null = null
  const openFinder = async () => {
    const rows = await db.selectFrom('library_folder').select(['id', 'path']).execute()
    const folders = rows.map(({ id, path }) => ({ id, paths: [...new Set([path, withoutLinks(path)])] }))
    return { finder: await openTrackFinder(db, folders), folders: rows.map(({ path }) => path) }
  }
  return {
    async describe(guids) {
      const facts = new Map<string, MusicFacts>()
      for (let at = 0; at < guids.length; at += atOnce) {
        for (const one of await describe(db, guids.slice(at, at + atOnce))) facts.set(one.guid, one)
      }
      return facts
    },
    async byLocation(location, folder) {
      opened ??= openFinder()
      const { finder, folders } = await opened
      for (const candidate of spellingsOf(location).flatMap((spelling) =>
        [folder, ...folders].flatMap((base) => locateEntry(spelling, base)),
      )) {
        const id = finder.byPath(candidate)
        if (id !== null) return guidOfRow(db, id)
      }
      return null
    },
    async byIsrc(isrc) {
      const row = await db
        .selectFrom('outside_id')
        .innerJoin('track', 'track.id', 'outside_id.item_id')
        .select('track.guid')
        .where('outside_id.namespace', '=', 'music.isrc')
        .where('outside_id.value', '=', isrc.toUpperCase().replaceAll('-', ''))
        .where('outside_id.kind', '=', 'track')
        .where('track.removed_at_ms', 'is', null)
        .orderBy('track.id')
        .executeTakeFirst()
      return (row?.guid ?? null) as Guid | null
    },
    byName: (wanted) => findByName(db, wanted),
  }
}

function withoutLinks(folder: string): string {
  try {
    return realpathSync(folder)
  } catch {
    return folder
  }
}

/** As it is, and without the percent signs of URLs, which may also be a file's own. */
function spellingsOf(location: string): string[] {
  try {
    return [...new Set([location, decodeURIComponent(location)])]
  } catch {
    return [location]
  }
}

async function guidOfRow(db: CatalogDb, id: number): Promise<Guid> {
  const row = await db.selectFrom('track').select('guid').where('id', '=', id).executeTakeFirstOrThrow()
  return row.guid as Guid
}

async function describe(db: CatalogDb, guids: readonly string[]): Promise<MusicFacts[]> {
  const rows = await db
    .selectFrom('track')
    .innerJoin('album', 'album.id', 'track.album_id')
    .leftJoin('track_artist as credit', (join) =>
      join.onRef('credit.track_id', '=', 'track.id').on('credit.position', '=', 0),
    )
    .leftJoin('artist', 'artist.id', 'credit.artist_id')
    .select([
      'track.id',
      'track.guid',
      'track.name',
      'track.duration_ms',
      'track.isrc',
      'track.removed_at_ms',
    ])
    .select(['artist.name as artist', 'album.name as album'])
    .where('track.guid', 'in', guids)
    .execute()
  const files = await db
    .selectFrom('file')
    .innerJoin('library_folder as folder', 'folder.id', 'file.folder_id')
    .select(['file.track_id', 'file.path', 'folder.path as folder'])
    .where('file.state', '!=', 'refused')
    .where(
      'file.track_id',
      'in',
      rows.map(({ id }) => id),
    )
    // The best one last, so that it stays.
    .orderBy(({ eb }) => eb('file.state', '=', 'present'))
    .orderBy('file.is_lossless')
    .orderBy('file.bitrate_kbps')
    .execute()
  const fileOf = new Map(files.map((file) => [file.track_id, path.join(file.folder, file.path)]))
  return rows.map((row) => ({
    guid: row.guid as Guid,
    isRemoved: row.removed_at_ms !== null,
    title: row.name,
    artist: row.artist || null,
    album: row.album || null,
    durationMs: row.duration_ms,
    isrc: row.isrc,
    file: row.removed_at_ms === null ? (fileOf.get(row.id) ?? null) : null,
  }))
}

async function findByName(
  db: CatalogDb,
  { title, artist, album, durationMs }: NamedMusic,
): Promise<Guid | null> {
  const rows = await db
    .selectFrom('artist')
    .innerJoin('track_artist', 'track_artist.artist_id', 'artist.id')
    .innerJoin('track', 'track.id', 'track_artist.track_id')
    .innerJoin('album', 'album.id', 'track.album_id')
    .select(['track.guid', 'track.duration_ms', 'album.search_key as album'])
    .where('artist.search_key', '=', foldText(artist))
    .where('artist.removed_at_ms', 'is', null)
    .where('track.search_key', '=', foldText(title))
    .where('track.removed_at_ms', 'is', null)
    .orderBy('track.id')
    .execute()
  const albumKey = album === null ? null : foldText(album)
  const distanceMs = (lengthMs: number) => (durationMs === null ? 0 : Math.abs(lengthMs - durationMs))
  const [best] = rows
    .filter((row) => distanceMs(row.duration_ms) <= sameLengthMs)
    .map((row) => ({ ...row, distance: distanceMs(row.duration_ms), isElsewhere: row.album !== albumKey }))
    .sort(
      (one, other) => Number(one.isElsewhere) - Number(other.isElsewhere) || one.distance - other.distance,
    )
  return (best?.guid ?? null) as Guid | null
}
