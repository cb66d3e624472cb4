import { type CatalogDb, foldText } from '../../storage/index.ts'
import { placeGenre } from '../match/place-genre.ts'

/** Genres by name, made when they are new. Lives as long as a scan: genres are never removed. */
export interface GenreBook {
  readonly find: (db: CatalogDb, names: readonly string[]) => Promise<number[]>
}

/** Opens an empty book. */
export function openGenreBook(): GenreBook {
  const known = new Map<string, number>()

  const findOne = async (db: CatalogDb, name: string, parentId: number | null): Promise<number | null> => {
    const searchKey = foldText(name)
    if (searchKey === '') return null
    const id = known.get(searchKey) ?? (await findOrMake(db, { name, searchKey, parentId }))
    known.set(searchKey, id)
    return id
  }

  return {
    async find(db, names) {
      const ids: number[] = []
      for (const name of names) {
        const place = placeGenre(name)
        const parentId = place.parent === null ? null : await findOne(db, place.parent, null)
        const id = await findOne(db, place.name, parentId)
        if (id !== null && !ids.includes(id)) ids.push(id)
      }
      return ids
    },
  }
}

async function findOrMake(
  db: CatalogDb,
  { name, searchKey, parentId }: { name: string; searchKey: string; parentId: number | null },
): Promise<number> {
  const row = await db.selectFrom('genre').select('id').where('search_key', '=', searchKey).executeTakeFirst()
  if (row !== undefined) return row.id
  const made = await db
    .insertInto('genre')
    .values({ name, search_key: searchKey, parent_id: parentId })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}
