import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Contender, Measurement } from './measurement.ts'
import { workFolder } from './work-folder.ts'

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
