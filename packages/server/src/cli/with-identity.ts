import { Failure } from '@regroove/contract'
import type { GivenOptions } from '../config/index.ts'
import { type Identity, openIdentity } from '../identity/index.ts'
import { isDatabaseFault, openStorage, type Storage } from '../storage/index.ts'
import type { CliContext } from './cli-context.ts'
import { CommandError } from './terminal.ts'

/** The options that say where the accounts are. */
export type DataOptions = Pick<GivenOptions, 'data' | 'config'>

/**
 * Opens the accounts in the data folder, beside a running service or without one, for the time of one act.
 *
 * @throws {CommandError} when the folder cannot be opened, the database does not answer, or the act is refused
 */
export function withIdentity<T>(
  cli: CliContext,
  options: DataOptions,
  act: (identity: Identity, dataFolder: string) => Promise<T>,
): Promise<T> {
  return withStorage(cli, options, ({ accounts }, dataFolder) =>
    act(openIdentity({ accounts, clock: cli.clock }), dataFolder),
  )
}

/** The same with both databases. Errors are those of `withIdentity`. */
export async function withStorage<T>(
  { readSettings }: CliContext,
  options: DataOptions,
  act: (storage: Storage, dataFolder: string) => Promise<T>,
): Promise<T> {
  const { data: dataFolder } = readSettings(options)
  const storage = await openStorage({ folder: dataFolder }).catch((error: Error) => {
    throw new CommandError(`The data folder ${dataFolder} cannot be opened: ${error.message}`, {
      cause: error,
    })
  })
  try {
    return await act(storage, dataFolder)
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
