import { type ArtistRow, type CatalogDb, foldText, putSearchEntries } from '../../storage/index.ts'
import type { NamedArtist } from '../match/describe-track.ts'
import { identityText, joinIdentity } from '../match/identity-text.ts'
import { sortKey } from '../match/sort-key.ts'
import { artistEntry } from './artist-entry.ts'
import { claimGuid } from './claim-guid.ts'
import { addOutsideIds, listIds, type OutsideId } from './outside-ids.ts'
import { previousBucket } from './previous-bucket.ts'

/** Artists by what files call them, made when they are new. Lives as long as a scan. */
export interface ArtistBook {
  /** The artist's number, whether it lives or is a tombstone: who is credited becomes stale, and is revived with that. */
  readonly find: (db: CatalogDb, artist: NamedArtist, nowMs: number) => Promise<number>
}

/** More names than this are looked up again. */
const mostKnown = 20_000

/**
 * Opens an empty book.
 *
 * An artist is who has the ID; else who has the name. Two of one name are two only where MusicBrainz's IDs say so: a file
 * without an ID means the first of the name, and an artist without one takes the first ID that a file has for the name.
 */
export function openArtistBook(): ArtistBook {
  const known = new Map<string, number>()
  return {
    async find(db, artist, nowMs) {
      const key = joinIdentity(
        identityText(artist.name),
        artist.mbid ?? '',
        artist.mediaId ?? '',
        artist.sortName ?? '',
      )
      const id = known.get(key) ?? (await findOrMake(db, artist, nowMs))
      if (known.size >= mostKnown) known.clear()
      known.set(key, id)
      return id
    },
  }
}

async function findOrMake(db: CatalogDb, artist: NamedArtist, nowMs: number): Promise<number> {
  const found = (await findById(db, artist)) ?? (await findByName(db, artist))
  if (found === null) return make(db, artist, nowMs)

  const sort = artist.sortName === null ? found.sort_key : sortKey(artist.name, artist.sortName)
  const mbid = found.mbid ?? artist.mbid
  if (sort !== found.sort_key || mbid !== found.mbid) {
    await db.updateTable('artist').set({ sort_key: sort, mbid }).where('id', '=', found.id).execute()
    if (sort !== found.sort_key && previousBucket(found.search_bucket) !== null) {
      const entry = artistEntry({ ...found, sort_key: sort }, found.search_bucket)
      await putSearchEntries(db, 'artist', [entry])
    }
  }
  await addOutsideIds(db, 'artist', found.id, outsideIdsOf(artist, found.guid))
  return found.id
}

const foundColumns = ['id', 'guid', 'mbid', 'name', 'sort_key', 'search_bucket'] as const
type FoundArtist = Pick<ArtistRow, (typeof foundColumns)[number]>

async function findById(db: CatalogDb, { mbid, mediaId }: NamedArtist): Promise<FoundArtist | null> {
  const outside = [
    ...(mbid === null ? [] : [['music.mbid', mbid] as const]),
    ...(mediaId === null ? [] : [['music', mediaId] as const]),
  ]
  if (outside.length === 0) return null
  const row = await db
    .selectFrom('artist')
    .select(foundColumns)
    .where((where) =>
      where.or([
        ...(mediaId === null ? [] : [where('guid', '=', mediaId)]),
        where('id', 'in', (ids) =>
          ids
            .selectFrom('outside_id')
            .select('item_id')
            .where('kind', '=', 'artist')
            .where((id) => id.or(outside.map(([namespace, value]) => id.and({ namespace, value })))),
        ),
      ]),
    )
    .orderBy('id')
    .executeTakeFirst()
  return row ?? null
}

async function findByName(db: CatalogDb, artist: NamedArtist): Promise<FoundArtist | null> {
  const namesakes = await db
    .selectFrom('artist')
    .select(foundColumns)
    .where('identity_key', '=', identityText(artist.name))
    .orderBy('id')
    .execute()
  return namesakes.find(({ mbid }) => mbid === null || artist.mbid === null) ?? null
}

async function make(db: CatalogDb, artist: NamedArtist, nowMs: number): Promise<number> {
  const guid = await claimGuid(db, { wanted: artist.mediaId, name: guidName(artist) })
  const { id } = await db
    .insertInto('artist')
    .values({
      guid,
      name: artist.name,
      sort_key: sortKey(artist.name, artist.sortName),
      search_key: foldText(artist.name),
      identity_key: identityText(artist.name),
      mbid: artist.mbid,
      added_at_ms: nowMs,
      removed_at_ms: null,
      picture_id: null,
      biography: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addOutsideIds(db, 'artist', id, outsideIdsOf(artist, guid))
  return id
}

function guidName(artist: NamedArtist): string {
  return artist.mbid === null
    ? joinIdentity('artist', 'name', identityText(artist.name))
    : joinIdentity('artist', 'mbid', artist.mbid)
}

/** An ID of the historic service that came too late to be the artist's own names it all the same. */
function outsideIdsOf({ mbid, mediaId }: NamedArtist, guid: string): OutsideId[] {
  return listIds([
    ['music.mbid', mbid],
    ['music', mediaId === guid ? null : mediaId],
  ])
}
