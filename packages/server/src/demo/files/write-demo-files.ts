import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { claimDemoFolder, markDemoFolder } from './claim-demo-folder.ts'
import { planDemoFiles } from './plan-demo-files.ts'

/** How many tracks were written, and how many were there already. */
export interface DemoCount {
  readonly made: number
  readonly kept: number
}

interface WriteOptions {
  readonly folder: string
  /** Told after each track, written or kept. */
  readonly onProgress: (done: number, total: number) => void
  /** Looked at between files. */
  readonly signal: AbortSignal
}

/**
 * Writes what is missing of the demo library into a folder. Blocks its thread while it makes a file.
 *
 * Each file gets its name only when all of it is on disk, so a file that has its name is whole, whatever happened.
 *
 * @throws {Error} as `claimDemoFolder` does, and the signal's reason
 */
export async function writeDemoFiles({ folder, onProgress, signal }: WriteOptions): Promise<DemoCount> {
  const { isThisEdition } = await claimDemoFolder(folder)
  const files = planDemoFiles()
  const total = files.filter(({ kind }) => kind === 'track').length
  let made = 0
  let kept = 0
  for (const file of files) {
    signal.throwIfAborted()
    const target = path.join(folder, ...file.path)
    const isKept = isThisEdition && (await isThere(target))
    if (!isKept) await writeWhole(target, file.make())
    if (file.kind === 'cover') continue
    if (isKept) kept++
    else made++
    onProgress(made + kept, total)
  }
  if (!isThisEdition) await markDemoFolder(folder)
  return { made, kept }
}

async function isThere(file: string): Promise<boolean> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  return found !== null
}

async function writeWhole(target: string, bytes: Uint8Array): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true })
  const unfinished = path.join(path.dirname(target), `.${path.basename(target)}.part`)
  try {
    await writeFile(unfinished, bytes, { flush: true })
    await rename(unfinished, target)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}
