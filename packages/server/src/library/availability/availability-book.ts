import type { CatalogDb } from '../../storage/index.ts'
import type { DescribedFile } from '../store/describe-file.ts'
import type { JudgeAvailability } from './judge-availability.ts'

/** The cells of a track that say who may have it. */
export interface AvailabilityCells {
  /** Null for all countries. */
  readonly availabilityId: number | null
  readonly isForApplications: boolean
}

/** Sets of countries by what they hold, made when they are new. Lives as long as a scan: they are never removed. */
export interface AvailabilityBook {
  /** What is to be written of a track whose file this is. */
  readonly find: (db: CatalogDb, file: DescribedFile) => Promise<AvailabilityCells>
}

/** Opens an empty book. */
export function openAvailabilityBook(judge: JudgeAvailability): AvailabilityBook {
  const known = new Map<string, number>()
  const folders = new Map<number, string>()

  const findFolder = async (db: CatalogDb, id: number): Promise<string> => {
    const path = folders.get(id) ?? (await readFolder(db, id))
    folders.set(id, path)
    return path
  }
  const findSet = async (db: CatalogDb, countries: readonly string[]): Promise<number> => {
    const text = JSON.stringify(countries)
    const id = known.get(text) ?? (await findOrMake(db, text))
    known.set(text, id)
    return id
  }

  return {
    async find(db, { row, tags }) {
      const folder = await findFolder(db, row.folder_id)
      const { countries, isForApplications } = judge({ folder, path: row.path, genres: tags.genres ?? [] })
      return {
        availabilityId: countries === null ? null : await findSet(db, countries),
        isForApplications,
      }
    },
  }
}

async function readFolder(db: CatalogDb, id: number): Promise<string> {
  const { path } = await db
    .selectFrom('library_folder')
    .select('path')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return path
}

async function findOrMake(db: CatalogDb, countries: string): Promise<number> {
  const known = await db
    .selectFrom('availability')
    .select('id')
    .where('countries', '=', countries)
    .executeTakeFirst()
  if (known !== undefined) return known.id
  const made = await db
    .insertInto('availability')
    .values({ countries })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}
