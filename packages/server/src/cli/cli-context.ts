import type { GivenOptions, Settings } from '../config/index.ts'
import type { Terminal } from './terminal.ts'

/** What every command is given. */
export interface CliContext {
  readonly terminal: Terminal
  /** Settles the settings from a command's options, the environment and the config file. */
  readonly readSettings: (options: GivenOptions) => Settings
  /** Milliseconds since the epoch. */
  readonly clock: () => number
}
