import { Command, CommanderError } from 'commander'
import { type GivenOptions, readSettings, SettingError } from '../config/index.ts'
import { addAppCommand } from './app-command.ts'
import { addBackupCommands } from './backup-command.ts'
import { addCacheCommand } from './cache-command.ts'
import type { CliContext } from './cli-context.ts'
import { addDoctorCommand } from './doctor-command.ts'
import { addKeyCommand } from './key-command.ts'
import { addPlaylistCommand } from './playlist-command.ts'
import { addScanCommand } from './scan-command.ts'
import { addServeCommand } from './serve-command.ts'
import { CommandError, processTerminal, type Terminal } from './terminal.ts'
import { addTokenCommand } from './token-command.ts'
import { addUserCommand } from './user-command.ts'

/** What may be faked in tests. */
export interface CliEnvironment {
  readonly terminal?: Terminal
  readonly environment?: Readonly<Record<string, string | undefined>>
  readonly workingFolder?: string
  readonly clock?: () => number
}

/**
 * Runs the command line `regroove …`.
 *
 * @param words what follows the program's name
 * @returns the exit code: 0 done, 1 refused or found wrong, 2 the words are off
 */
export async function runCli(
  words: readonly string[],
  {
    terminal = processTerminal(),
    environment = process.env,
    workingFolder = process.cwd(),
    clock = Date.now,
  }: CliEnvironment = {},
): Promise<number> {
  const context: CliContext = {
    terminal,
    clock,
    readSettings: (options: GivenOptions) => readSettings({ options, environment, workingFolder }),
  }
  const program = new Command('regroove')
    .description('A self-hosted music service that serves your own library over the Groove Music REST API.')
    .configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.note(text.trimEnd()),
    })
    .exitOverride()
  addServeCommand(program, context)
  addScanCommand(program, context)
  addDoctorCommand(program, context)
  addAppCommand(program, context)
  addUserCommand(program, context)
  addTokenCommand(program, context)
  addCacheCommand(program, context)
  addKeyCommand(program, context)
  addPlaylistCommand(program, context)
  addBackupCommands(program, context)
  try {
    await program.parseAsync(words, { from: 'user' })
    return Number(process.exitCode ?? 0)
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (error instanceof CommandError || error instanceof SettingError) {
      terminal.note(`regroove: ${error.message}`)
      return 1
    }
    throw error
  }
}
