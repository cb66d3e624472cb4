import type { SQLInputValue, StatementSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase } from './open-database.ts'
import { performEdit, writeError } from './perform-edit.ts'
import type { WriterReply, WriterRequest } from './writer-messages.ts'

// One connection that writes, in a thread of its own: waiting for the disk never delays a request.

const db = openDatabase({ file: (workerData as { file: string }).file, durability: 'full' })
const kept = new Map<string, { statement: StatementSync; reads: boolean }>()

parentPort!.on('message', (request: WriterRequest) => {
  if ('close' in request) {
    db.close()
    parentPort!.close()
  } else if ('edit' in request) {
    void performEdit(db, request).then((reply) => parentPort!.postMessage(reply))
  } else {
    parentPort!.postMessage(perform(request))
  }
})

function perform({ id, sql, parameters }: Extract<WriterRequest, { sql: string }>): WriterReply {
  try {
    const { statement, reads } = prepare(sql)
    const values = parameters as SQLInputValue[]
    if (reads) return { id, rows: statement.all(...values).map((row) => ({ ...row })), changes: 0, lastId: 0 }
    const { changes, lastInsertRowid } = statement.run(...values)
    return { id, rows: [], changes: Number(changes), lastId: Number(lastInsertRowid) }
  } catch (error) {
    return { id, error: writeError(error) }
  }
}

function prepare(sql: string) {
  const known = kept.get(sql)
  if (known !== undefined) return known
  const statement = db.prepare(sql)
  const made = { statement, reads: statement.columns().length > 0 }
  if (kept.size >= 200) kept.delete(kept.keys().next().value!)
  kept.set(sql, made)
  return made
}
