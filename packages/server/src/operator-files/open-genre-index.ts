import { createGenreIndex, type GenreIndex, genreTable, readGenreTable } from '@regroove/contract'
import type { FileProblem } from './file-problem.ts'
import { readOperatorFile } from './read-operator-file.ts'

/** The genres, and what is wrong with the operator's table of them; null for nothing. */
export interface OpenedGenres {
  readonly genres: GenreIndex
  readonly problem: FileProblem | null
}

/**
 * Opens the table of genres: the operator's `genres.json`, else the one that ships, also where the operator's has a mistake.
 *
 * @param folder the data folder; null for the table that ships
 */
export function openGenreIndex(folder: string | null): OpenedGenres {
  const { path, text, problem } = readOperatorFile(folder, 'genres.json')
  if (text === null) return { genres: createGenreIndex(genreTable), problem }
  try {
    return { genres: createGenreIndex(readGenreTable(JSON.parse(text))), problem: null }
  } catch (error) {
    return {
      genres: createGenreIndex(genreTable),
      problem: { place: path, problem: (error as Error).message },
    }
  }
}
