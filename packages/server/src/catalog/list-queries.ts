import { type SqlBool, sql } from 'kysely'
import { type CatalogDb, tracksOfDisc } from '../storage/index.ts'
import type { Holes } from './prepare-query.ts'
import { prepareSeeing, type Seeing } from './visibility.ts'
import type { WalkedListPlan } from './walked-list.ts'

type Parent = { readonly parent: number }

/** The lists within items that grow without bound, each by the index that holds its order. Removed items are in no list. */
export interface ListPlans {
  readonly albumsOfArtist: WalkedListPlan
  readonly tracksOfArtist: WalkedListPlan
  readonly tracksOfAlbum: WalkedListPlan
  readonly tracksOfPlaylist: WalkedListPlan
}

/** Plans the lists. Contract section 3 gives their orders. */
export function planLists(db: CatalogDb): ListPlans {
  return {
    albumsOfArtist: planArtistList(db, 'album'),
    tracksOfArtist: planArtistList(db, 'track'),
    tracksOfAlbum: planAlbumTracks(db),
    tracksOfPlaylist: planPlaylistTracks(db),
  }
}

/** Walks the primary key of the list's table. */
function planArtistList(db: CatalogDb, holds: 'album' | 'track'): WalkedListPlan {
  const table = `artist_${holds}_list` as const
  return {
    holds,
    of: 'artist',
    rows: ({ value }, isSeen, stoodThere) =>
      db
        .selectFrom(table)
        .select(['item_id as id', 'rank'])
        .where('artist_id', '=', value('parent'))
        .where(({ eb, refTuple, tuple }) =>
          eb(refTuple('rank', 'item_id'), '>', tuple(value('rank'), value('id'))),
        )
        .where(stoodThere(`${table}.item_id`))
        .where(isSeen(holds, `${table}.item_id`))
        .orderBy('rank')
        .orderBy('item_id') as never,
    count: prepareSeeing(db, ({ value }: Holes<Seeing<Parent>>, isSeen) =>
      db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as('total'))
        .where('artist_id', '=', value('parent'))
        .where(isSeen(holds, `${table}.item_id`)),
    ),
  }
}

/**
 * Walks index track_album, first what else stands at the same place of the disc, then what stands behind it: within a
 * tuple SQLite would not seek the row ID, and an album of a thousand tracks without numbers would be read from its start.
 */
function planAlbumTracks(db: CatalogDb): WalkedListPlan {
  const rank = sql<number>`track.disc_number * ${sql.lit(tracksOfDisc)} + min(track.track_number, ${sql.lit(tracksOfDisc - 1)})`
  return {
    holds: 'track',
    of: 'album',
    rows: ({ value }, isSeen, stoodThere) => {
      // Numbers arrive as reals, which would be divided without being rounded down.
      const place = sql<number>`cast(${value('rank')} as integer)`
      const disc = sql<number>`(${place} / ${sql.lit(tracksOfDisc)})`
      const number = sql<number>`(${place} % ${sql.lit(tracksOfDisc)})`
      const tracks = db
        .selectFrom('track')
        .select(['id', rank.as('rank'), 'disc_number', 'track_number'])
        .where('album_id', '=', value('parent'))
        .where('removed_at_ms', 'is', null)
        .where(stoodThere('track.id'))
        .where(isSeen('track', 'track.id'))
      return tracks
        .where('disc_number', '=', disc)
        .where('track_number', '=', number)
        .where('id', '>', value('id'))
        .unionAll(tracks.where(sql<SqlBool>`(disc_number, track_number) > (${disc}, ${number})`))
        .orderBy('disc_number')
        .orderBy('track_number')
        .orderBy('id') as never
    },
    count: prepareSeeing(db, ({ value }: Holes<Seeing<Parent>>, isSeen) =>
      db
        .selectFrom('track')
        .select(({ fn }) => fn.countAll<number>().as('total'))
        .where('album_id', '=', value('parent'))
        .where('removed_at_ms', 'is', null)
        .where(isSeen('track', 'track.id')),
    ),
  }
}

/** Walks the primary key of the entries; the cross join keeps it so. */
function planPlaylistTracks(db: CatalogDb): WalkedListPlan {
  return {
    holds: 'track',
    of: 'playlist',
    isWrittenWhole: true,
    rows: ({ value }, isSeen, stoodThere) =>
      db
        .selectFrom('playlist_track as entry')
        .crossJoin('track')
        .select(['track.id', 'entry.position as rank'])
        .where('entry.playlist_id', '=', value('parent'))
        .where('entry.position', '>', value('rank'))
        .whereRef('track.id', '=', 'entry.track_id')
        .where('track.removed_at_ms', 'is', null)
        .where(stoodThere('track.id'))
        .where(isSeen('track', 'track.id'))
        .orderBy('entry.position') as never,
    count: prepareSeeing(db, ({ value }: Holes<Seeing<Parent>>, isSeen) =>
      db
        .selectFrom('playlist_track')
        .innerJoin('track', 'track.id', 'playlist_track.track_id')
        .select(({ fn }) => fn.countAll<number>().as('total'))
        .where('playlist_id', '=', value('parent'))
        .where('track.removed_at_ms', 'is', null)
        .where(isSeen('track', 'track.id')),
    ),
  }
}
