import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** How many files this process holds open. */
export function countOpenFiles(): number {
  return readdirSync('/proc/self/fd').length
}

/** Waits until no more files are open than before. Of what else the process holds, some may be closed in the meantime. */
export async function expectOpenFiles(most: number): Promise<void> {
  for (let tries = 0; tries < 1000 && countOpenFiles() > most; tries++) await sleep(5)
  assert.ok(countOpenFiles() <= most, `${countOpenFiles()} files are open, ${most} before`)
}
