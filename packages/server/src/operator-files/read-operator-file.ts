import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { FileProblem } from './file-problem.ts'

/** The files that an operator may put into the data folder. */
export type OperatorFileName =
  | 'availability.yaml'
  | 'genres.json'
  | 'playlists.yaml'
  | 'spotlight.yaml'
  | 'texts.yaml'

/** What a file of the operator holds at this moment. */
export interface OperatorFile {
  readonly path: string
  /** Null when there is no such file, and when it cannot be read: then there is a problem. */
  readonly text: string | null
  /** Why a file that is there cannot be read; null when nothing is wrong. */
  readonly problem: FileProblem | null
}

/** Reads a file that an operator may have written. @param folder null where no file is looked for */
export function readOperatorFile(folder: string | null, name: OperatorFileName): OperatorFile {
  const file = path.join(folder ?? '', name)
  if (folder === null) return { path: file, text: null, problem: null }
  try {
    return { path: file, text: readFileSync(file, 'utf8'), problem: null }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const isAbsent = code === 'ENOENT' || code === 'ENOTDIR'
    const problem = isAbsent ? null : { place: file, problem: `cannot be read: ${code}` }
    return { path: file, text: null, problem }
  }
}
