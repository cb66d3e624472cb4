import { Worker } from 'node:worker_threads'
import { Failure } from '@regroove/contract'
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
import type { EditRequest, WriterReply, WriterRequest } from './writer-messages.ts'

/** The one writer of a database file: a connection in a thread of its own. */
export interface DatabaseWriter {
  readonly dialect: Dialect
  /** Does a room's edit in the thread, in a transaction. @throws the reason of `signal` if it is aborted before its turn */
  readonly perform: (edit: EditRequest, signal: AbortSignal | undefined) => Promise<unknown>
  /** Ends the thread, once what waits is done. */
  readonly close: () => Promise<void>
}

/**
 * Opens a database for its one writer, for Kysely and for edits.
 *
 * Transactions and edits take turns: the second waits until the first has ended.
 */
export function openWriter(file: string): DatabaseWriter {
  const driver = new WriterDriver(file)
  const dialect: Dialect = {
    createDriver: () => driver,
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new SqliteAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  }
  return {
    dialect,
    perform: (edit, signal) => driver.perform(edit, signal),
    close: () => driver.destroy(),
  }
}

/** Waits for a turn, or until that is no longer wanted: then the turn ends as soon as it comes. */
async function untilAborted(turn: Promise<() => void>, signal: AbortSignal | undefined): Promise<() => void> {
  if (signal === undefined) return turn
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const leave = () => reject(signal.reason)
  signal.addEventListener('abort', leave)
  try {
    signal.throwIfAborted()
    return await Promise.race([turn, aborted])
  } catch (error) {
    void turn.then((release) => release())
    throw error
  } finally {
    signal.removeEventListener('abort', leave)
  }
}

class WriterDriver implements Driver {
  readonly #file: string
  #opened: WriterConnection | null = null
  #turn: Promise<void> = Promise.resolve()
  #release: () => void = () => {}
  #isClosed = false

  constructor(file: string) {
    this.#file = file
  }

  async init(): Promise<void> {}

  /** The thread starts with the first thing to do. */
  get #connection(): WriterConnection {
    if (this.#isClosed) throw closedError('the writer is not open')
    this.#opened ??= new WriterConnection(this.#file)
    return this.#opened
  }

  async perform(edit: EditRequest, signal: AbortSignal | undefined): Promise<unknown> {
    const release = await untilAborted(this.#takeTurn(), signal)
    try {
      return await this.#connection.perform(edit)
    } finally {
      release()
    }
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    this.#release = await this.#takeTurn()
    return this.#connection
  }

  /** Resolves, when the turn has come, with what ends it. */
  async #takeTurn(): Promise<() => void> {
    const before = this.#turn
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#turn = promise
    await before
    return resolve
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
    this.#isClosed = true
    await this.#opened?.close()
  }
}

class WriterConnection implements DatabaseConnection {
  readonly #worker: Worker
  readonly #ended: Promise<void>
  readonly #waiting = new Map<number, PromiseWithResolvers<WriterReply>>()
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

  async run(sql: string, parameters: readonly unknown[] = []) {
    return (await this.#ask({ sql, parameters })) as Extract<WriterReply, { rows: object[] }>
  }

  async perform(edit: EditRequest): Promise<unknown> {
    return ((await this.#ask({ edit })) as Extract<WriterReply, { output: unknown }>).output
  }

  #ask(
    request: { sql: string; parameters: readonly unknown[] } | { edit: EditRequest },
  ): Promise<WriterReply> {
    if (this.#broken !== null) return Promise.reject(this.#broken)
    const waiter = Promise.withResolvers<WriterReply>()
    this.#lastId += 1
    this.#waiting.set(this.#lastId, waiter)
    this.#worker.ref()
    this.#worker.postMessage({ id: this.#lastId, ...request } satisfies WriterRequest)
    return waiter.promise
  }

  // biome-ignore lint/correctness/useYield: edits answer with their outcome; nothing is streamed from the writer
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('the writer does not stream')
  }

  async close(): Promise<void> {
    this.#worker.ref()
    this.#worker.postMessage({ id: 0, close: true } satisfies WriterRequest)
    await this.#ended
  }

  #settle(reply: WriterReply): void {
    const waiter = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    if (this.#waiting.size === 0) this.#worker.unref()
    if ('error' in reply) {
      const { message, ...codes } = reply.error
      waiter?.reject(Object.assign(new Error(message), codes))
    } else if ('failure' in reply) {
      const { code, message, ...detail } = reply.failure
      waiter?.reject(new Failure(code, message === null ? detail : { ...detail, message }))
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
