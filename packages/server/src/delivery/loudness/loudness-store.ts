import { createHash } from 'node:crypto'
import { appendFile, mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Measurement } from './read-measurement.ts'

/** Keeps measurements on disk, by the sound that they are of. They can be lost, and be made anew. */
export interface LoudnessStore {
  /** Null where it was never measured; `silent` where there was nothing to measure. */
  readonly find: (audioHash: string) => Promise<Measurement | 'silent' | null>
  readonly keep: (audioHash: string, measured: Measurement | 'silent') => Promise<void>
}

/** Lines of JSON in 256 files, so that finding one of a million reads a few hundred kilobytes, and keeping one writes a line. */
export function openLoudnessStore(folder: string): LoudnessStore {
  const placeOf = (audioHash: string) => {
    const name = createHash('sha256').update(audioHash).digest('hex').slice(0, 24)
    return { name, file: path.join(folder, `${name.slice(0, 2)}.jsonl`) }
  }
  return {
    async find(audioHash) {
      const { name, file } = placeOf(audioHash)
      const text = await readFile(file, 'latin1').catch(() => '')
      const at = text.lastIndexOf(`["${name}",`)
      return at < 0 ? null : readLine(text.slice(at, (text.indexOf('\n', at) + 1 || text.length + 1) - 1))
    },
    async keep(audioHash, measured) {
      const { name, file } = placeOf(audioHash)
      const told =
        measured === 'silent'
          ? [name]
          : [name, measured.loudnessLufs, Math.round(measured.durationMs * 1000) / 1000, measured.loudestMs]
      await mkdir(folder, { recursive: true, mode: 0o700 })
      // In front too: what a crash left of a line before stays a line of its own.
      await appendFile(file, `\n${JSON.stringify(told).replace(/^\["[0-9a-f]+"\]$/, `["${name}",null]`)}\n`, {
        mode: 0o600,
      })
    },
  }
}

/** Null for half a line. */
function readLine(line: string): Measurement | 'silent' | null {
  try {
    const [, loudnessLufs, durationMs, loudestMs] = JSON.parse(line) as unknown[]
    if (loudnessLufs === null) return 'silent'
    const numbers = [loudnessLufs, durationMs, loudestMs]
    if (!numbers.every((number) => Number.isFinite(number))) return null
    return { loudnessLufs, durationMs, loudestMs } as Measurement
  } catch {
    return null
  }
}
