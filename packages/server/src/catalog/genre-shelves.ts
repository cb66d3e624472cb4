import type { GenreIndex } from '@regroove/contract'
import { type CatalogDb, foldText } from '../storage/index.ts'
import { type Holes, prepareQuery } from './prepare-query.ts'

/**
 * Finds the shelf of a genre by any of its names. A genre without any music has none: then `shelf` is null. Null for a text
 * that names no genre.
 */
export type FindGenreShelf = (
  text: string,
) => Promise<{ readonly shelf: number | null /** Its own, in English. */; readonly name: string } | null>

/** Opens the genres: those of the table by their names in every language and by what tags call them, the others by theirs. */
export function openGenreShelves(db: CatalogDb, genres: GenreIndex): FindGenreShelf {
  const byKeys = prepareQuery(db, ({ list }: Holes<{ readonly keys: readonly string[] }>) =>
    db.selectFrom('genre').select(['id', 'search_key', 'name']).where('search_key', 'in', list('keys')),
  )
  return async (text) => {
    const known = genres.find(text)
    const keys = [...(known === null ? [] : [foldText(known.name)]), foldText(text)].filter(
      (key) => key !== '',
    )
    const rows = await byKeys({ keys })
    const row = keys.flatMap((key) => rows.find(({ search_key }) => search_key === key) ?? [])[0]
    if (row === undefined && known === null) return null
    return { shelf: row?.id ?? null, name: row?.name ?? known?.name ?? text.trim() }
  }
}
