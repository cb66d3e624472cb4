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
export function describeProgress({
  filesDone,
  filesTotal,
  filesPerSecond,
  remainingMs,
}: ScanProgress): string {
  const count = (files: number) => files.toLocaleString('en')
  const rate = `${count(Math.round(filesPerSecond))} files/s`
  const rest = remainingMs === null ? '' : `, about ${describeTime(remainingMs)} left`
  return `Scanning: ${count(filesDone)} of ${count(filesTotal)} files, ${rate}${rest}`
}

function describeTime(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
