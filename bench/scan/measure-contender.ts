import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { workFolder } from './work-folder.ts'

/**
 * Who reads the music: a scan into an empty catalogue, a scan into one that knows it all, the tag reader over our tokenizer
 * on one thread, or its own `parseFile`.
 */
export type Contender = 'scan' | 'rescan' | 'bare' | 'parseFile'

/** What one run took. */
export interface Measurement {
  /** Without starting the process. */
  readonly tookMs: number
  /** By how much a timer of the main thread was late, at most. */
  readonly latestMs: number
  readonly peakMb: number
}

const program = fileURLToPath(new URL('./read-music.ts', import.meta.url))

/** Runs a contender in a process of its own over a folder of music; `catalogue` names the one that a scan fills. */
export async function measureContender(
  contender: Contender,
  folder: string,
  catalogue = 'first',
): Promise<Measurement> {
  const dataFolder = path.join(workFolder, `data-${catalogue}`)
  if (contender === 'scan') await rm(dataFolder, { recursive: true, force: true })
  const { stdout } = await promisify(execFile)(process.execPath, [program, contender, folder, dataFolder])
  return JSON.parse(stdout) as Measurement
}
