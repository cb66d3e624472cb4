import type { GenreIndex } from '@regroove/contract'
import { type CatalogDb, foldText } from '../../storage/index.ts'
import { moveGenre } from './move-genre.ts'

/** Genres by name, made when they are new. Lives as long as a scan: genres are never removed. */
export interface GenreBook {
  readonly find: (db: CatalogDb, names: readonly string[]) => Promise<number[]>
}

/** A genre as the table has it, or as a tag that the table does not know. */
interface WantedGenre {
  readonly name: string
  readonly parentId: number | null
  readonly isInTable: boolean
}

/** Opens an empty book; what the table says of a genre's name and parent wins over what the catalogue has. */
export function openGenreBook(genres: GenreIndex): GenreBook {
  const known = new Map<string, number>()

  const findOne = async (db: CatalogDb, genre: WantedGenre): Promise<number | null> => {
    const searchKey = foldText(genre.name)
    if (searchKey === '') return null
    const id = known.get(searchKey) ?? (await findOrMake(db, searchKey, genre))
    known.set(searchKey, id)
    return id
  }

  return {
    async find(db, names) {
      const ids: number[] = []
      for (const tag of names) {
        const { name, parent } = genres.place(tag)
        const parentId =
          parent === null ? null : await findOne(db, { name: parent, parentId: null, isInTable: true })
        const id = await findOne(db, { name, parentId, isInTable: genres.find(tag) !== null })
        if (id !== null && !ids.includes(id)) ids.push(id)
      }
      return ids
    },
  }
}

async function findOrMake(db: CatalogDb, searchKey: string, genre: WantedGenre): Promise<number> {
  const { name, parentId, isInTable } = genre
  const row = await db
    .selectFrom('genre')
    .select(['id', 'name', 'parent_id'])
    .where('search_key', '=', searchKey)
    .executeTakeFirst()
  if (row === undefined) {
    const made = await db
      .insertInto('genre')
      .values({ name, search_key: searchKey, parent_id: parentId })
      .returning('id')
      .executeTakeFirstOrThrow()
    return made.id
  }
  if (isInTable && row.name !== name) {
    await db.updateTable('genre').set({ name }).where('id', '=', row.id).execute()
  }
  if (isInTable && row.parent_id !== parentId) await moveGenre(db, row.id, parentId)
  return row.id
}
