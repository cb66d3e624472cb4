import { type AlbumRow, type CatalogDb, foldText } from '../../storage/index.ts'
import type { AlbumGroup } from '../match/identify-album.ts'
import { sortKey } from '../match/sort-key.ts'
import { claimGuid } from './claim-guid.ts'
import { writeLists } from './linked-rows.ts'
import { notIndexed } from './previous-bucket.ts'
import { markStale } from './stale-items.ts'
import type { StoreContext } from './store-context.ts'

/**
 * Finds a group's album, or makes it, and writes its title and artists. The rest of the row is stale from then on.
 *
 * An album whose files all now make this one is this one: with new tags it keeps its ID.
 *
 * @param membersOf how many of the group's tracks are in which album now
 */
export async function writeAlbum(
  context: StoreContext,
  db: CatalogDb,
  group: AlbumGroup,
  membersOf: ReadonlyMap<number, number>,
): Promise<number> {
  const artistIds: number[] = []
  for (const artist of group.artists) artistIds.push(await context.artists.find(db, artist, context.nowMs()))
  const [first] = artistIds
  const artist_sort_key = first === undefined ? '' : await readSortKey(db, first)
  const row = {
    identity_key: group.identityKey,
    name: group.title,
    search_key: foldText(group.title),
    artist_sort_key,
    mbid: group.release,
    // The other types follow from what the album holds, when it is refreshed.
    album_type: group.isVarious ? ('Various Artists Collection' as const) : ('Album' as const),
  }
  const known = (await findByIdentity(db, group.identityKey)) ?? (await findTakenOver(db, membersOf))
  const id = known ?? (await makeAlbum(context, db, group, row))
  if (known !== null) await updateAlbum(db, id, row)
  const list = [...new Set(artistIds)].map((linkedId) => ({ linkedId, detail: 'Main' }))
  const touched = await writeLists(db, 'album_artist', new Map([[id, list]]))
  await markStale(db, 'artist', touched)
  await markStale(db, 'album', [id])
  return id
}

type AlbumNames = Pick<
  AlbumRow,
  'identity_key' | 'name' | 'search_key' | 'artist_sort_key' | 'mbid' | 'album_type'
>

async function findByIdentity(db: CatalogDb, identityKey: string): Promise<number | null> {
  const row = await db
    .selectFrom('album')
    .select('id')
    .where('identity_key', '=', identityKey)
    .executeTakeFirst()
  return row?.id ?? null
}

/** The first album that has no track outside of the group. */
async function findTakenOver(db: CatalogDb, membersOf: ReadonlyMap<number, number>): Promise<number | null> {
  for (const [albumId, members] of [...membersOf].sort(([a], [b]) => a - b)) {
    const { count } = await db
      .selectFrom('track')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('album_id', '=', albumId)
      .where('removed_at_ms', 'is', null)
      .executeTakeFirstOrThrow()
    if (Number(count) <= members) return albumId
  }
  return null
}

async function updateAlbum(db: CatalogDb, id: number, row: AlbumNames): Promise<void> {
  const before = await db.selectFrom('album').select('name').where('id', '=', id).executeTakeFirstOrThrow()
  await db.updateTable('album').set(row).where('id', '=', id).execute()
  if (before.name === row.name) return
  // Their place in the search is by the album's title too.
  const tracks = await db
    .selectFrom('track')
    .select('id')
    .where('album_id', '=', id)
    .where('removed_at_ms', 'is', null)
    .execute()
  await markStale(
    db,
    'track',
    tracks.map((track) => track.id),
  )
}

async function makeAlbum(
  context: StoreContext,
  db: CatalogDb,
  group: AlbumGroup,
  row: AlbumNames,
): Promise<number> {
  const guid = await claimGuid(db, { wanted: group.mediaId, name: group.identityKey })
  const { id } = await db
    .insertInto('album')
    .values({
      ...row,
      guid,
      sort_key: sortKey(group.title, null),
      added_at_ms: context.nowMs(),
      removed_at_ms: null,
      search_bucket: notIndexed,
      picture_id: null,
      subtitle: null,
      released_at_ms: null,
      label: null,
      barcode: null,
      is_explicit: 0,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function readSortKey(db: CatalogDb, artistId: number): Promise<string> {
  const row = await db.selectFrom('artist').select('sort_key').where('id', '=', artistId).executeTakeFirst()
  return row?.sort_key ?? ''
}
