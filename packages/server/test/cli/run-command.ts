import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestContext } from 'node:test'
import { Command, CommanderError } from 'commander'
import type { CliContext } from '../../src/cli/cli-context.ts'
import { CommandError } from '../../src/cli/terminal.ts'
import { readSettings, SettingError } from '../../src/config/index.ts'

/** What a command did, seen from outside. */
export interface CommandOutcome {
  /** The lines on stdout. */
  readonly printed: readonly string[]
  /** The lines on stderr, with the complaint that ended it last. */
  readonly noted: readonly string[]
  /** Whether it ended with a complaint. */
  readonly failed: boolean
}

/** Runs a command in this process; `input` is what comes on stdin. */
export type RunCommand = (
  words: readonly string[],
  options?: { readonly input?: string; readonly isPerson?: boolean },
) => Promise<CommandOutcome>

/**
 * Makes a runner of commands with a data folder of their own, `folder`, which is removed when the test ends.
 *
 * @param addCommands the commands under test
 * @param clock milliseconds since the epoch
 */
export async function prepareCommands(
  t: TestContext,
  addCommands: readonly ((program: Command, cli: CliContext) => void)[],
  clock: () => number = Date.now,
): Promise<{ readonly run: RunCommand; readonly folder: string }> {
  const workingFolder = await mkdtemp(path.join(tmpdir(), 'regroove-cli-'))
  t.after(() => rm(workingFolder, { recursive: true, force: true }))
  const environment = { REGROOVE_DATA: 'kept' }

  const run: RunCommand = async (words, { input = '', isPerson = false } = {}) => {
    const printed: string[] = []
    const noted: string[] = []
    const program = new Command('regroove').exitOverride().configureOutput({
      writeOut: (text) => printed.push(text),
      writeErr: (text) => noted.push(text),
    })
    const cli: CliContext = {
      terminal: {
        isPerson,
        print: (line) => printed.push(line),
        note: (line) => noted.push(line),
        readInput: async () => input,
      },
      readSettings: (options) => readSettings({ options, environment, workingFolder }),
      clock,
    }
    for (const add of addCommands) add(program, cli)
    try {
      await program.parseAsync(words, { from: 'user' })
      return { printed, noted, failed: false }
    } catch (error) {
      const isComplaint =
        error instanceof CommandError || error instanceof SettingError || error instanceof CommanderError
      if (!isComplaint) throw error
      return { printed, noted: [...noted, error.message], failed: true }
    }
  }
  return { run, folder: path.join(workingFolder, 'kept') }
}

/** The one JSON document that a command printed. */
export function readPrinted<T>({ printed, noted }: CommandOutcome): T {
  if (printed.length !== 1) throw new Error(`printed ${printed.length} lines; noted: ${noted.join(' | ')}`)
  return JSON.parse(printed[0]!) as T
}
