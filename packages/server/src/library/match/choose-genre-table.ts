import { readFileSync } from 'node:fs'
import path from 'node:path'
import { genreTable, type MainGenreEntry, readGenreTable } from '@regroove/contract'
import { isAbsence } from '../walk/disk.ts'

/** An operator's own table of genres lies under this name in the data folder. */
const ownTableName = 'genres.json'

/**
 * Chooses the table of genres: the operator's `genres.json` of the data folder, else the one that ships.
 *
 * @param dataFolder null for the one that ships
 * @param onProblem told why a file that is there is not used; the table that ships is then
 */
export function chooseGenreTable(
  dataFolder: string | null,
  onProblem: (file: string, problem: string) => void,
): readonly MainGenreEntry[] {
  if (dataFolder === null) return genreTable
  const file = path.join(dataFolder, ownTableName)
  try {
    return readGenreTable(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    if (!isAbsence(error)) onProblem(file, (error as Error).message)
    return genreTable
  }
}
