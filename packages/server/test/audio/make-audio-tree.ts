import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type AudioSpec, formatOf } from './audio-spec.ts'
import { makeAudio } from './make-audio.ts'
import { makePicture } from './make-picture.ts'
import { parseDrawing } from './parse-drawing.ts'

const filesAtOnce = 8

/**
 * Makes many audio files.
 *
 * @param folder of the library; made when it is not there
 * @param specs by path, relative to the folder, with `/` between names
 * @returns the files' full paths, in the order of the specs
 */
export async function makeAudioTree(
  folder: string,
  specs: Readonly<Record<string, AudioSpec>>,
): Promise<string[]> {
  return makeEach(
    Object.entries(specs).map(([name, spec]) => ({
      file: path.join(folder, name),
      make: (file: string) => makeAudio(file, spec),
    })),
  )
}

/**
 * Makes a library that a test can show; see `parseDrawing` for what a line may say.
 *
 * Beside audio a line may name a picture (`.jpg`, `.png`), any other file (which gets its own path as text), and an
 * empty folder (a name that ends in `/`).
 *
 * @returns the full paths, in the order of the lines
 * @example
 * await drawAudioTree(folder, `
 *   Nina Simone/Pastel Blues/01 Be My Husband.flac | genre=Jazz; Blues | date=1965-10-01
 *   Nina Simone/Pastel Blues/10 Sinnerman.flac     | seconds=3
 *   Nina Simone/Pastel Blues/cover.jpg
 * `)
 */
export async function drawAudioTree(folder: string, drawing: string): Promise<string[]> {
  return makeEach(
    parseDrawing(drawing).map(({ path: name, spec }, index) => ({
      file: path.join(folder, name),
      make: chooseMaker(name, spec, index),
    })),
  )
}

function chooseMaker(name: string, spec: AudioSpec, seed: number): (file: string) => Promise<void> {
  if (name.endsWith('/')) return async (file) => void (await mkdir(file, { recursive: true }))
  if (/\.jpe?g$/i.test(name))
    return async (file) => writeFile(file, await makePicture(300, 300, seed, 'jpeg'))
  if (/\.png$/i.test(name)) return async (file) => writeFile(file, await makePicture(300, 300, seed, 'png'))
  if (spec.format !== undefined || formatOf(name) !== null) return (file) => makeAudio(file, spec)
  return (file) => writeFile(file, name)
}

async function makeEach(
  wanted: readonly { file: string; make: (file: string) => Promise<void> }[],
): Promise<string[]> {
  const waiting = wanted.values()
  const work = async () => {
    for (const { file, make } of waiting) {
      await mkdir(path.dirname(file), { recursive: true })
      await make(file)
    }
  }
  await Promise.all(Array.from({ length: filesAtOnce }, work))
  return wanted.map(({ file }) => file)
}
