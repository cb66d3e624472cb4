import { Worker } from 'node:worker_threads'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { WriterReply, WriterRequest } from './writer-messages.ts'

/**
 * Kysely's SQLite dialect over a connection in a thread of its own: the one writer of a database file.
 *
 * Transactions take turns: the second waits until the first has ended.
 */
export function writerDialect(file: string): Dialect {
  return {
    createDriver: () => new WriterDriver(file),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  }
}

class WriterDriver implements Driver {
  readonly #file: string
  #opened: WriterConnection | null = null
  #turn: Promise<void> = Promise.resolve()
  #release: () => void = () => {}

  constructor(file: string) {
    this.#file = file
  }

  async init(): Promise<void> {
    this.#opened = new WriterConnection(this.#file)
  }

  get #connection(): WriterConnection {
    if (this.#opened === null) throw closedError('the writer is not open')
    return this.#opened
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#turn
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#turn = promise
    await before
    this.#release = resolve
    return this.#connection
  }

  async releaseConnection(): Promise<void> {
    this.#release()
  }

  async beginTransaction(): Promise<void> {
    await this.#connection.run('begin immediate')
  }

  async commitTransaction(): Promise<void> {
    await this.#connection.run('commit')
  }

  async rollbackTransaction(): Promise<void> {
    await this.#connection.run('rollback')
  }

  async destroy(): Promise<void> {
    await this.#opened?.close()
  }
}

class WriterConnection implements DatabaseConnection {
  readonly #worker: Worker
  readonly #ended: Promise<void>
  readonly #waiting = new Map<number, PromiseWithResolvers<Extract<WriterReply, { rows: object[] }>>>()
  #lastId = 0
  #broken: Error | null = null

  constructor(file: string) {
    this.#worker = new Worker(new URL('./writer-thread.ts', import.meta.url), { workerData: { file } })
    this.#worker.unref()
    this.#worker.on('message', (reply: WriterReply) => this.#settle(reply))
    this.#worker.on('error', (error: Error) => this.#break(error))
    this.#ended = new Promise((resolve) => this.#worker.once('exit', () => resolve()))
    void this.#ended.then(() => this.#break(closedError('the writing thread has ended')))
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, changes, lastId } = await this.run(sql, parameters)
    return { rows: rows as R[], numAffectedRows: BigInt(changes), insertId: BigInt(lastId) }
  }

  run(sql: string, parameters: readonly unknown[] = []) {
    if (this.#broken !== null) return Promise.reject(this.#broken)
    const waiter = Promise.withResolvers<Extract<WriterReply, { rows: object[] }>>()
    this.#lastId += 1
    this.#waiting.set(this.#lastId, waiter)
    this.#worker.ref()
    this.#worker.postMessage({ id: this.#lastId, sql, parameters } satisfies WriterRequest)
    return waiter.promise
  }

  // biome-ignore lint/correctness/useYield: edits answer with their outcome; nothing is streamed from the writer
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('the writer does not stream')
  }

  async close(): Promise<void> {
    this.#worker.ref()
    this.#worker.postMessage({ id: 0, sql: '', parameters: [], close: true } satisfies WriterRequest)
    await this.#ended
  }

  #settle(reply: WriterReply): void {
    const waiter = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    if (this.#waiting.size === 0) this.#worker.unref()
    if ('error' in reply) {
      const { message, ...codes } = reply.error
      waiter?.reject(Object.assign(new Error(message), codes))
    } else {
      waiter?.resolve(reply)
    }
  }

  #break(error: Error): void {
    this.#broken ??= error
    for (const waiter of this.#waiting.values()) waiter.reject(this.#broken)
    this.#waiting.clear()
  }
}

/** An error that says, like those of the engine, that the database does not answer. */
function closedError(message: string): Error {
  return Object.assign(new Error(message), { code: 'ERR_DATABASE_CLOSED' })
}
