import { sql } from 'kysely'
import type { CatalogDb } from '../../storage/index.ts'
import type { Transact } from '../store/match-places.ts'
import { pause } from './scan-context.ts'

/** So long acts are gathered into one transaction: a commit costs as much as some files. */
const gatherForMs = 40
/** An open transaction is written at the latest when nothing came for so long. */
const writeAfterMs = 100

/** Acts on the catalogue, gathered into transactions. */
export interface Batches {
  /** An act is done wholly or not at all; when one fails, so do those gathered with it, and the failure is thrown. */
  readonly transact: Transact
  /** Writes what is gathered. */
  readonly close: () => Promise<void>
}

/**
 * Opens the batches of one scan. Acts take turns.
 *
 * @param db of one connection: what is read through it sees what was gathered
 * @param onBegin the first statement of each transaction
 */
export function openBatches(db: CatalogDb, onBegin: () => Promise<void>): Batches {
  let turn: Promise<unknown> = Promise.resolve()
  let openedAt: number | null = null

  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const result = turn.then(act)
    turn = result.catch(() => {})
    return result
  }
  const begin = async () => {
    await sql`begin immediate`.execute(db)
    openedAt = performance.now()
    await onBegin()
  }
  const commit = async () => {
    if (openedAt === null) return
    openedAt = null
    await sql`commit`.execute(db)
    await pause()
  }
  const rollBack = async () => {
    if (openedAt === null) return
    openedAt = null
    // A full disk has rolled back by itself.
    await sql`rollback`.execute(db).catch(() => {})
  }

  const timer = setInterval(() => {
    if (openedAt !== null && performance.now() - openedAt > writeAfterMs) void inTurn(commit).catch(() => {})
  }, writeAfterMs)
  return {
    transact: (act) =>
      inTurn(async () => {
        try {
          if (openedAt === null) await begin()
          const outcome = await act(db)
          if (performance.now() - openedAt! > gatherForMs) await commit()
          return outcome
        } catch (error) {
          await rollBack()
          throw error
        }
      }),
    async close() {
      clearInterval(timer)
      await inTurn(commit)
    },
  }
}
