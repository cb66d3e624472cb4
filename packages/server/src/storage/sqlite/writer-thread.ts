import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import { isFileFault } from './file-faults.ts'
import { openDatabase } from './open-database.ts'
import { performEdit } from './perform-edit.ts'
import type { WriterReply, WriterRequest } from './writer-messages.ts'

// One connection that writes, in a thread of its own: waiting for the disk never delays a request. When the file fails, it
// is opened anew for the next transaction, so that nobody has to restart the service once the cause is gone.

interface Opened {
  readonly db: DatabaseSync
  readonly kept: Map<string, { statement: StatementSync; reads: boolean }>
}

const { file } = workerData as { file: string }
let opened: Opened | null = null
let hasFailed = false

parentPort!.on('message', (request: WriterRequest) => {
  if ('close' in request) {
    opened?.db.close()
    parentPort!.close()
  } else if ('edit' in request) {
    void edit(request).then((reply) => parentPort!.postMessage(reply))
  } else {
    parentPort!.postMessage(perform(request))
  }
})

function perform({ id, sql, parameters }: Extract<WriterRequest, { sql: string }>): WriterReply {
  try {
    // A full disk makes the engine roll back by itself: then there is nothing left to do, and no fault.
    if (sql === 'rollback' && opened?.db.isTransaction !== true)
      return { id, rows: [], changes: 0, lastId: 0 }
    const { statement, reads } = prepare(open(), sql)
    const values = parameters as SQLInputValue[]
    if (reads) return { id, rows: statement.all(...values).map((row) => ({ ...row })), changes: 0, lastId: 0 }
    const { changes, lastInsertRowid } = statement.run(...values)
    return { id, rows: [], changes: Number(changes), lastId: Number(lastInsertRowid) }
  } catch (error) {
    return fail(id, error)
  }
}

async function edit(request: Extract<WriterRequest, { edit: object }>): Promise<WriterReply> {
  try {
    return await performEdit(open().db, request)
  } catch (error) {
    return fail(request.id, error)
  }
}

function fail(id: number, error: unknown): WriterReply {
  if (isFileFault(error)) hasFailed = true
  const { message, code, errcode } = error as Error & { code?: string; errcode?: number }
  return { id, error: { message, code: code ?? null, errcode: errcode ?? null } }
}

function open(): Opened {
  // Within a transaction the connection stays: what was begun on it has to be rolled back on it.
  if (opened !== null && hasFailed && !opened.db.isTransaction) {
    opened.db.close()
    opened = null
  }
  opened ??= { db: openDatabase({ file, durability: 'full' }), kept: new Map() }
  hasFailed &&= opened.db.isTransaction
  return opened
}

function prepare({ db, kept }: Opened, sql: string) {
  const known = kept.get(sql)
  if (known !== undefined) return known
  const statement = db.prepare(sql)
  const made = { statement, reads: statement.columns().length > 0 }
  if (kept.size >= 200) kept.delete(kept.keys().next().value!)
  kept.set(sql, made)
  return made
}
