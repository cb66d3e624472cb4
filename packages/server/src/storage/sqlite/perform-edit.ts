import type { DatabaseSync } from 'node:sqlite'
import { Failure } from '@regroove/contract'
import { Kysely } from 'kysely'
import type { AccountsTables } from '../accounts-tables.ts'
import type { Edits } from './edits.ts'
import { localDialect } from './local-dialect.ts'
import type { WriterReply, WriterRequest } from './writer-messages.ts'

const modules = new Map<string, Edits>()
const databases = new WeakMap<DatabaseSync, Kysely<AccountsTables>>()

/**
 * Does a room's edit as one transaction on a connection of this thread. A `Failure` that the edit throws is the reply.
 *
 * @throws {Error} of the database, or of the edit itself: nothing was changed
 */
export async function performEdit(
  db: DatabaseSync,
  { id, edit: { module, name, input } }: Extract<WriterRequest, { edit: object }>,
): Promise<WriterReply> {
  try {
    const edits = modules.get(module) ?? ((await import(module)) as { edits: Edits }).edits
    modules.set(module, edits)
    db.exec('begin immediate')
    try {
      const output = await edits[name]!(queriesOf(db), input as never)
      db.exec('commit')
      return { id, output }
    } finally {
      // A full disk makes the engine roll back by itself.
      if (db.isTransaction) db.exec('rollback')
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const { code, status, headers, detail } = error
    return { id, failure: { code, status, headers, message: detail } }
  }
}

function queriesOf(db: DatabaseSync): Kysely<AccountsTables> {
  const known = databases.get(db)
  if (known !== undefined) return known
  const made = new Kysely<AccountsTables>({ dialect: localDialect(db) })
  databases.set(db, made)
  return made
}
