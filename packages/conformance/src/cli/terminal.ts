/** Where the command writes. */
export interface Terminal {
  /** Whether a person reads what is reported, and whether one watches the progress. */
  readonly isPerson: boolean
  readonly isWatched: boolean
  readonly out: (text: string) => void
  readonly note: (text: string) => void
}

/** The terminal that this process was started from. */
export function processTerminal(): Terminal {
  return {
    isPerson: process.stdout.isTTY === true,
    isWatched: process.stderr.isTTY === true,
    out: (text) => void process.stdout.write(text),
    note: (text) => void process.stderr.write(text),
  }
}
