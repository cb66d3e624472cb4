import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Where this run keeps its music and catalogues. */
export const workFolder = mkdtempSync(path.join(tmpdir(), 'regroove-bench-scan-'))

/** Removes it; some gigabytes may lie there. */
export function removeWorkFolder(): Promise<void> {
  return rm(workFolder, { recursive: true, force: true })
}
