import type { ContentId, Guid } from '@regroove/contract'
import { type CatalogDb, foldText } from '../storage/index.ts'
import { type Holes, prepareQuery } from './prepare-query.ts'

/** A thing by its name, as people write it. */
export interface NamedThing {
  readonly kind: 'artist' | 'album' | 'playlist'
  readonly name: string
  /** Of an album: who made it; null for anyone. */
  readonly artist: string | null
}

/** Finds what is called so: of several the most played, of equals the oldest. Null when nothing is. */
export type FindNamed = (thing: NamedThing) => Promise<ContentId | null>

/** Opens the search by whole names, without regard to case, accents and punctuation. */
export function openNames(db: CatalogDb): FindNamed {
  const byName = {
    artist: prepareByName(db, 'artist'),
    album: prepareByName(db, 'album'),
    playlist: prepareByName(db, 'playlist'),
  }
  const albumOf = prepareQuery(db, ({ value }: Holes<{ readonly name: string; readonly artist: string }>) =>
    db
      .selectFrom('album')
      .select('album.guid')
      .where('album.search_key', '=', value('name'))
      .where('album.removed_at_ms', 'is', null)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('album_artist as credit')
            .innerJoin('artist', 'artist.id', 'credit.artist_id')
            .select('artist.id')
            .whereRef('credit.album_id', '=', 'album.id')
            .where('artist.search_key', '=', value('artist')),
        ),
      )
      .orderBy('album.play_count', 'desc')
      .orderBy('album.id')
      .limit(1),
  )

  return async ({ kind, name, artist }) => {
    const key = foldText(name)
    const [row] =
      kind === 'album' && artist !== null
        ? await albumOf({ name: key, artist: foldText(artist) })
        : await byName[kind]({ name: key })
    if (row === undefined) return null
    return { kind: kind === 'playlist' ? 'playlist' : 'catalog', guid: row.guid as Guid }
  }
}

/** The tables have these columns alike, so that for the compiler one may stand for all. */
function prepareByName(db: CatalogDb, kind: 'artist' | 'album' | 'playlist') {
  return prepareQuery(db, ({ value }: Holes<{ readonly name: string }>) =>
    db
      .selectFrom(kind as 'artist')
      .select('guid')
      .where('search_key', '=', value('name'))
      .where('removed_at_ms', 'is', null)
      .orderBy('play_count', 'desc')
      .orderBy('id')
      .limit(1),
  )
}
