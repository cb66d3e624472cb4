import type { Command } from 'commander'
import {
  BackupError,
  type BackupSummary,
  isDatabaseFault,
  restoreBackup,
  writeBackup,
} from '../storage/index.ts'
import type { CliContext } from './cli-context.ts'
import { addSettingOptions } from './setting-options.ts'
import { CommandError, printResult } from './terminal.ts'
import type { DataOptions } from './with-identity.ts'

interface FileOptions extends DataOptions {
  readonly force?: true
}

/** `regroove backup` and `regroove restore`: all that is not music and cannot be made anew, in one file. */
export function addBackupCommands(program: Command, { terminal, readSettings, clock }: CliContext): void {
  const add = (words: string) =>
    addSettingOptions(program.command(words), ['data']).argument('<file>', 'the backup')

  add('backup')
    .description(
      'Back up what is not music: accounts, collections, playlists, plays, the catalogue, keys and your own files. ' +
        'Works beside a running service. The file holds secrets: keep it as you keep passwords.',
    )
    .option('--force', 'replace a file that is there')
    .action(async (file: string, options: FileOptions) => {
      const { data: folder } = readSettings(options)
      const made = await complain(async () =>
        writeBackup({ folder, file, overwrite: options.force === true, nowMs: clock() }),
      )
      printResult(terminal, toJson(file, made), [`${file}: ${describe(made)}`])
    })

  add('restore')
    .description(
      'Bring back what a backup holds. The service must not run. The backup is checked as a whole before anything changes.',
    )
    .option('--force', 'put aside what is in the data folder, in a folder of its own there')
    .action(async (file: string, options: FileOptions) => {
      const { data: folder } = readSettings(options)
      const restored = await complain(() =>
        restoreBackup({ folder, file, replace: options.force === true, nowMs: clock() }),
      )
      const { aside } = restored
      printResult(terminal, { ...toJson(file, restored), aside }, [
        `${folder}: ${describe(restored)}`,
        ...(aside === null ? [] : [`What was there lies in ${aside}; delete it once you are sure.`]),
      ])
    })
}

async function complain<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof BackupError) throw new CommandError(error.message, { cause: error })
    const { code, message } = error as NodeJS.ErrnoException
    const isOfDisk = typeof code === 'string' && /^E[A-Z]+$/.test(code)
    if (isOfDisk || isDatabaseFault(error)) throw new CommandError(message, { cause: error })
    throw error
  }
}

function toJson(file: string, { madeAtMs, files }: BackupSummary) {
  const made = new Date(madeAtMs).toISOString()
  return { file, made_on: made, files: files.map(({ name, sizeBytes }) => ({ name, bytes: sizeBytes })) }
}

function describe({ madeAtMs, files }: BackupSummary): string {
  const bytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  const size = `${(bytes / 1024 ** 2).toFixed(1)} MB`
  return `${files.length} files, ${size}, as of ${new Date(madeAtMs).toISOString()}`
}
