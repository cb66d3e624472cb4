import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { AudioTags } from './audio-spec.ts'
import { makeAudio } from './make-audio.ts'
import { makePicture } from './make-picture.ts'
import { type PlannedFile, planLibrary } from './plan-library.ts'

const filesAtOnce = 16

export interface LibraryOptions {
  readonly files: number
  /** The same seed is the same library, byte for byte. Default 1. */
  readonly seed?: number
  /** Called after each file with how many there are. */
  readonly onProgress?: (made: number) => void
}

/**
 * Fills a folder with a plausible tagged library of eleven formats, as Artist/Album/01 Title; every album with a
 * cover has it beside its tracks too. Makes what is missing and overwrites what is there.
 */
export async function makeLibrary(
  folder: string,
  { files, seed = 1, onProgress }: LibraryOptions,
): Promise<void> {
  const plan = planLibrary(files, seed)
  let made = 0
  const work = async () => {
    for (const file of plan) {
      await makePlanned(folder, file)
      made += 1
      onProgress?.(made)
    }
  }
  await Promise.all(Array.from({ length: filesAtOnce }, work))
}

async function makePlanned(folder: string, { path: name, spec, cover }: PlannedFile): Promise<void> {
  const file = path.join(folder, name)
  if (cover === null) return makeAudio(file, spec)

  const bytes = await makePicture(300, 300, cover, 'jpeg')
  const tags: AudioTags = { ...spec.tags, pictures: [{ mime: 'image/jpeg', bytes, kind: 'front' }] }
  await makeAudio(file, { ...spec, tags })
  if (spec.tags?.trackNumber === 1) await writeFile(path.join(path.dirname(file), 'cover.jpg'), bytes)
}

const usage = 'Usage: node make-library.ts DIR [--files N, default 2000] [--seed N, default 1]'

async function run(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { files: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
  })
  const [folder, ...others] = positionals
  const [files, seed] = [Number(values.files), Number(values.seed)]
  if (
    folder === undefined ||
    others.length > 0 ||
    !Number.isInteger(files) ||
    files < 1 ||
    !Number.isInteger(seed)
  )
    throw new Error(usage)

  const step = process.stderr.isTTY ? Math.ceil(files / 200) : Math.ceil(files / 10)
  const startMs = performance.now()
  await makeLibrary(folder, {
    files,
    seed,
    onProgress: (made) => {
      if (made % step !== 0 && made !== files) return
      process.stderr.write(
        `${process.stderr.isTTY ? '\r' : ''}${made} of ${files} files${process.stderr.isTTY ? '' : '\n'}`,
      )
    },
  })
  const tookS = ((performance.now() - startMs) / 1000).toFixed(1)
  process.stderr.write(`${process.stderr.isTTY ? '\n' : ''}${folder} is ready after ${tookS} s.\n`)
}

if (import.meta.main) {
  run(process.argv.slice(2)).catch((error: Error) => {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  })
}
