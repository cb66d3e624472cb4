import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** Lies in every folder that this room made, and says which edition of the demo library is in it. */
const MARKER_NAME = '.regroove-demo'
/** To be raised whenever the same name would hold other sound, tags or pictures: then all files are made again. */
const EDITION = 1
const MARKER_TEXT = `Regroove demo library, edition ${EDITION}. Regroove made this folder and may write in it.\n`

/**
 * Makes sure that a folder is ours to write in: creates it, takes an empty one, or knows one again.
 *
 * @returns whether the files in it, if any, are of this edition
 * @throws {Error} where the folder is a file, or holds something and has no marker
 */
export async function claimDemoFolder(folder: string): Promise<{ readonly isThisEdition: boolean }> {
  const marker = await readIfThere(path.join(folder, MARKER_NAME))
  if (marker !== null) return { isThisEdition: marker === MARKER_TEXT }

  await mkdir(folder, { recursive: true })
  const found = await readdir(folder)
  if (found.length > 0) {
    throw new Error(
      `The demo library is not written to ${folder}: the folder is not empty, and no ${MARKER_NAME} ` +
        'says that Regroove made it. Choose another folder, or empty this one.',
    )
  }
  await markDemoFolder(folder)
  return { isThisEdition: true }
}

/** Says that the folder holds this edition. */
export async function markDemoFolder(folder: string): Promise<void> {
  await writeFile(path.join(folder, MARKER_NAME), MARKER_TEXT, { flush: true })
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return null
    if (code === 'ENOTDIR') throw new Error(`${path.dirname(file)} is not a folder`, { cause: error })
    throw error
  }
}
