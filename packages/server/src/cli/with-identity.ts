import { Failure } from '@regroove/contract'
import type { Command } from 'commander'
import type { GivenSettings } from '../config.ts'
import { type Identity, openIdentity } from '../identity/index.ts'
import { isDatabaseFault, openStorage } from '../storage/index.ts'
import type { CliContext } from './cli-context.ts'
import { CommandError } from './terminal.ts'

/** The options that say where the accounts are. */
export type DataOptions = Pick<GivenSettings, 'data' | 'config'>

/** Gives a command the options that say where the accounts are. */
export function addDataOptions(command: Command): Command {
  return command
    .option('--data <dir>', "the service's data folder (REGROOVE_DATA; default ./data)")
    .option('--config <file>', 'a JSON file of settings (REGROOVE_CONFIG; default regroove.config.json)')
}

/**
 * Opens the accounts in the data folder, beside a running service or without one, for the time of one act.
 *
 * @throws {CommandError} when the folder cannot be opened, the database does not answer, or the act is refused
 */
export async function withIdentity<T>(
  { readSettings, clock }: CliContext,
  { data, config }: DataOptions,
  act: (identity: Identity, dataFolder: string) => Promise<T>,
): Promise<T> {
  const given = { ...(data === undefined ? {} : { data }), ...(config === undefined ? {} : { config }) }
  const { dataFolder } = readSettings(given)
  const storage = await openStorage({ folder: dataFolder }).catch((error: Error) => {
    throw new CommandError(`The data folder ${dataFolder} cannot be opened: ${error.message}`, {
      cause: error,
    })
  })
  try {
    return await act(openIdentity({ accounts: storage.accounts, clock }), dataFolder)
  } catch (error) {
    if (error instanceof Failure) throw new CommandError(error.message, { cause: error })
    if (isDatabaseFault(error)) {
      const { message } = error as Error
      throw new CommandError(`The accounts in ${dataFolder} do not answer: ${message}`, { cause: error })
    }
    throw error
  } finally {
    await storage.close()
  }
}
