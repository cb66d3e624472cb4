import { genreTable, type MainGenreEntry, readGenreTable } from '@regroove/contract'
import type { FileProblem } from './file-problem.ts'
import { readOperatorFile } from './read-operator-file.ts'

/** The table of genres, and what is wrong with the operator's; null for nothing. */
export interface ChosenGenres {
  readonly table: readonly MainGenreEntry[]
  readonly problem: FileProblem | null
}

/**
 * Chooses the table of genres: the operator's `genres.json`, else the one that ships, also where the operator's has a
 * mistake.
 *
 * @param folder the data folder; null for the table that ships
 */
export function chooseGenreTable(folder: string | null): ChosenGenres {
  const { path, text, problem } = readOperatorFile(folder, 'genres.json')
  if (text === null) return { table: genreTable, problem }
  try {
    return { table: readGenreTable(JSON.parse(text)), problem: null }
  } catch (error) {
    return { table: genreTable, problem: { place: path, problem: (error as Error).message } }
  }
}
