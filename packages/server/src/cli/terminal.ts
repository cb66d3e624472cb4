/** Where a command reads and writes, and whether a person is reading. */
export interface Terminal {
  /** False when stdout goes to a program: then results are JSON. */
  readonly isPerson: boolean
  /** Writes a line to stdout: results alone. */
  readonly print: (line: string) => void
  /** Writes a line to stderr: progress, hints and complaints. */
  readonly note: (line: string) => void
  /** Everything that comes on stdin, as text. */
  readonly readInput: () => Promise<string>
}

/** The terminal that this process was started from. */
export function processTerminal(): Terminal {
  return {
    isPerson: process.stdout.isTTY === true,
    print: (line) => void process.stdout.write(`${line}\n`),
    note: (line) => void process.stderr.write(`${line}\n`),
    readInput: async () => {
      let text = ''
      process.stdin.setEncoding('utf8')
      for await (const chunk of process.stdin) text += chunk
      return text
    },
  }
}

/** Writes a result: as lines for a person, as one JSON document for a program. */
export function printResult(terminal: Terminal, value: unknown, lines: readonly string[]): void {
  if (!terminal.isPerson) terminal.print(JSON.stringify(value))
  else for (const line of lines) terminal.print(line)
}

/** A complaint that ends a command with exit code 1 and no stack: bad input, or a state that the operator must mend. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
}
