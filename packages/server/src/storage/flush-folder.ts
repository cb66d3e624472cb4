import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Makes new names in a folder outlast a cut of power. Windows cannot, and need not. */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
