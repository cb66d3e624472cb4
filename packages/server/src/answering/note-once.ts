import type { ThreadNote } from './answering-messages.ts'

/** What was said so often is forgotten, so that it may be said again. */
const mostRemembered = 1000

/** Passes notes on, each of them once, however many threads find the same. */
export function noteOnce(onNote: (note: ThreadNote) => void): (note: ThreadNote) => void {
  const said = new Set<string>()
  return (note) => {
    const text = JSON.stringify(note)
    if (said.has(text)) return
    if (said.size >= mostRemembered) said.clear()
    said.add(text)
    onNote(note)
  }
}
