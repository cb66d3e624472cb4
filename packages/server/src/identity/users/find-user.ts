import type { AccountsDb } from '../../storage/index.ts'
import { findUserRowByNameKey } from '../identity-queries.ts'
import { refuseInput } from '../refuse-input.ts'
import { foldUserName } from './fold-user-name.ts'
import { toUser, type User } from './user.ts'

/**
 * Finds a user whom an operator names, however it is capitalised.
 *
 * @throws {Failure} INVALID_INPUT_PARAMETER when there is none
 */
export async function findUser(db: AccountsDb, name: string): Promise<User> {
  const row = await findUserRowByNameKey(db, foldUserName(name))
  if (row === undefined) throw refuseInput(`There is no user named ${name}`)
  return toUser(row)
}
