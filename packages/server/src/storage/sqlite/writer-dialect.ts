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
import { closedError } from './file-faults.ts'
import type { EditRequest, WriterReply, WriterRequest } from './writer-messages.ts'

/** The one writer of a database file: a connection in a thread of its own. */
export interface DatabaseWriter {
  readonly dialect: Dialect
  /** Does a room's edit in the thread, in a transaction. @throws the reason of `signal` if it is aborted before its turn */
  readonly perform: (edit: EditRequest, signal: AbortSignal | undefined) => Promise<unknown>
  /** How many edits wait for their turn. */
  readonly countWaiting: () => number
  /** Ends the thread, once what waits is done. */
  readonly close: () => Promise<void>
}

/**
 * Opens a database for its one writer, for Kysely and for edits.
 *
 * Transactions and edits take turns: the second waits until the first has ended.
 */
export function openWriter(file: string): DatabaseWriter {
  const turns = new Turns()
  const connection = new WriterConnection(file)
  const dialect: Dialect = {
    createDriver: () => new WriterDriver(connection, turns),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new TakingTurnsAdapter(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  }
  return {
    dialect,
    async perform(edit, signal) {
      const endTurn = await turns.take(signal)
      try {
        return await connection.perform(edit)
      } finally {
        endTurn()
      }
    },
    countWaiting: () => turns.waiting,
    close: () => connection.close(),
  }
}

/** Kysely would let one at a time through by itself, and count nobody. */
class TakingTurnsAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true
  }
}

/** Lets one at a time through, in the order in which they came. */
class Turns {
  waiting = 0
  #last: Promise<void> = Promise.resolve()

  /**
   * Resolves, when the turn has come, with what ends it.
   *
   * @throws the reason of `signal` if it is aborted before: then the turn ends as soon as it comes
   */
  async take(signal?: AbortSignal): Promise<() => void> {
    signal?.throwIfAborted()
    const { promise: aborted, reject } = Promise.withResolvers<never>()
    const leave = () => reject(signal?.reason)
    signal?.addEventListener('abort', leave)
    const turn = this.#next()
    try {
      return await Promise.race([turn, aborted])
    } catch (error) {
      void turn.then((endTurn) => endTurn())
      throw error
    } finally {
      signal?.removeEventListener('abort', leave)
    }
  }

  async #next(): Promise<() => void> {
    const before = this.#last
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#last = promise
    this.waiting += 1
    await before
    this.waiting -= 1
    return resolve
  }
}

class WriterDriver implements Driver {
  readonly #turns: Turns
  readonly #connection: WriterConnection
  #endTurn: () => void = () => {}

  constructor(connection: WriterConnection, turns: Turns) {
    this.#connection = connection
    this.#turns = turns
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    this.#endTurn = await this.#turns.take()
    return this.#connection
  }

  async releaseConnection(): Promise<void> {
    this.#endTurn()
  }

  async beginTransaction(): Promise<void> {
    await this.#connection.begin()
  }

  async commitTransaction(): Promise<void> {
    await this.#connection.end('commit')
  }

  async rollbackTransaction(): Promise<void> {
    await this.#connection.end('rollback')
  }

  async destroy(): Promise<void> {
    await this.#connection.close()
  }
}

/**
 * A connection in a thread, which is started when there is something to do, and started again when it has ended. What
 * was at work then fails; the rest of its transaction must not go on in another thread, and fails too.
 */
class WriterConnection implements DatabaseConnection {
  readonly #file: string
  readonly #waiting = new Map<number, PromiseWithResolvers<WriterReply>>()
  #thread: Worker | null = null
  #lastId = 0
  #transaction: 'none' | 'open' | 'lost' = 'none'
  #isClosed = false

  constructor(file: string) {
    this.#file = file
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, changes, lastId } = await this.run(sql, parameters)
    return { rows: rows as R[], numAffectedRows: BigInt(changes), insertId: BigInt(lastId) }
  }

  async begin(): Promise<void> {
    await this.run('begin immediate')
    this.#transaction = 'open'
  }

  async end(sql: 'commit' | 'rollback'): Promise<void> {
    const wasLost = this.#transaction === 'lost'
    if (sql === 'commit' && wasLost) throw closedError('the writing thread has ended')
    if (!wasLost) await this.run(sql)
    this.#transaction = 'none'
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
    if (this.#isClosed) return Promise.reject(closedError('the writer is closed'))
    if (this.#transaction === 'lost') return Promise.reject(closedError('the writing thread has ended'))
    const waiter = Promise.withResolvers<WriterReply>()
    this.#lastId += 1
    this.#waiting.set(this.#lastId, waiter)
    this.#thread ??= this.#start()
    this.#thread.ref()
    this.#thread.postMessage({ id: this.#lastId, ...request } satisfies WriterRequest)
    return waiter.promise
  }

  streamQuery(): AsyncIterableIterator<never> {
    throw new Error('edits answer with their outcome: nothing is streamed from the writer')
  }

  async close(): Promise<void> {
    this.#isClosed = true
    const thread = this.#thread
    if (thread === null) return
    const ended = new Promise<void>((resolve) => thread.once('exit', () => resolve()))
    thread.ref()
    thread.postMessage({ id: 0, close: true } satisfies WriterRequest)
    await ended
  }

  #start(): Worker {
    const thread = new Worker(new URL('./writer-thread.ts', import.meta.url), {
      workerData: { file: this.#file },
    })
    thread.unref()
    thread.on('message', (reply: WriterReply) => this.#settle(thread, reply))
    // The exit that follows says the same, and is the last that is heard of it.
    thread.on('error', () => {})
    thread.once('exit', () => this.#lose())
    return thread
  }

  #settle(thread: Worker, reply: WriterReply): void {
    const waiter = this.#waiting.get(reply.id)
    this.#waiting.delete(reply.id)
    if (this.#waiting.size === 0) thread.unref()
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

  #lose(): void {
    this.#thread = null
    if (this.#transaction === 'open') this.#transaction = 'lost'
    for (const waiter of this.#waiting.values()) waiter.reject(closedError('the writing thread has ended'))
    this.#waiting.clear()
  }
}
