import type { ScanNote } from './scan-context.ts'

/** As many notes are remembered. */
const mostKept = 10_000

/** Passes each warning on once: scans meet the same trouble again and again. */
export function noteOnce(note: ScanNote): {
  readonly note: ScanNote
  readonly forget: (message: string) => void
} {
  const told = new Map<string, string>()
  return {
    note(level, facts, message) {
      const key = JSON.stringify([message, facts])
      if (level === 'warn' && told.has(key)) return
      if (told.size >= mostKept) told.clear()
      told.set(key, message)
      note(level, facts, message)
    },
    /** What passed may come again, and is told again then. */
    forget(message) {
      for (const [key, known] of told) if (known === message) told.delete(key)
    },
  }
}
