import type { GenreIndex } from '@regroove/contract'
import { type CatalogDb, foldText } from '../../storage/index.ts'

/** Finds the row of a genre by any of its names; null for one that no music has. */
export type FindGenre = (text: string) => number | null

/** Opens the genres that the catalogue has. */
export async function openGenreFinder(db: CatalogDb, genres: GenreIndex): Promise<FindGenre> {
  const rows = await db.selectFrom('genre').select(['id', 'search_key']).execute()
  const ids = new Map(rows.map(({ id, search_key }) => [search_key, id]))
  return (text) => ids.get(foldText(genres.find(text)?.name ?? text)) ?? ids.get(foldText(text)) ?? null
}
