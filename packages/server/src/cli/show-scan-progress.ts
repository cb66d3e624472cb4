import type { Library, ScanProgress } from '../library/index.ts'
import type { Terminal } from './terminal.ts'

/** How often a person sees the progress of a scan. */
const everyMs = 500

/** Shows the progress of scans on one line of a terminal; a program gets none. Returns what ends it. */
export function showScanProgress(terminal: Terminal, library: Library): () => void {
  if (!terminal.isPerson) return () => {}
  const timer = setInterval(() => {
    const { scanning } = library.status()
    if (scanning !== null) process.stderr.write(`\r\u001b[2K${describeProgress(scanning)}`)
  }, everyMs)
  timer.unref()
  const unsubscribe = library.onEvent((event) => {
    if (event.kind === 'scanEnded') process.stderr.write('\r\u001b[2K')
  })
  return () => {
    clearInterval(timer)
    unsubscribe()
  }
}

/** One line: how many files of how many, how fast, and how long still. */
export function describeProgress(progress: ScanProgress): string {
  return JSON.stringify(progress)
}
