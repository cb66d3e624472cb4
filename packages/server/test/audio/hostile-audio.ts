import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { cutAudio } from './hostile/cut-audio.ts'
import type { HostileFile } from './hostile/hostile-file.ts'
import { hostileText } from './hostile/hostile-text.ts'
import { lyingPictures } from './hostile/lying-pictures.ts'
import { lyingSizes } from './hostile/lying-sizes.ts'
import { notAudio } from './hostile/not-audio.ts'

export type { HostileFile } from './hostile/hostile-file.ts'
export { hostileTitles } from './hostile/hostile-text.ts'
export { mutate } from './hostile/mutate.ts'
export { makeOddlyNamed, oddNames } from './hostile/odd-names.ts'

/** Every damaged, lying or harmful file that we know to make. */
export const hostileFiles: readonly HostileFile[] = [
  ...notAudio,
  ...cutAudio,
  ...lyingSizes,
  ...hostileText,
  ...lyingPictures,
]

/**
 * Makes all hostile files, one after another.
 *
 * @param folder made when it is not there; must not hold any of them yet
 * @returns full paths, in the order of `hostileFiles`
 */
export async function makeHostileAudio(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const made: string[] = []
  for (const { name, make } of hostileFiles) {
    const file = path.join(folder, name)
    await make(file)
    made.push(file)
  }
  return made
}
