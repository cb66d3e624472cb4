import type { AccountsDb } from '../../storage/index.ts'
import { findApplicationRowByClientId } from '../identity-queries.ts'
import { refuseInput } from '../refuse-input.ts'
import { type Application, toApplication } from './application.ts'

/**
 * Finds an application that an operator names by its client ID.
 *
 * @throws {Failure} INVALID_INPUT_PARAMETER when there is none
 */
export async function findApplication(db: AccountsDb, clientId: string): Promise<Application> {
  const row = await findApplicationRowByClientId(db, clientId)
  if (row === undefined) throw refuseInput(`There is no application with the client ID ${clientId}`)
  return toApplication(row)
}
