import { sql } from 'kysely'
import type { CatalogDb } from '../../storage/index.ts'
import type { ScanProgress } from '../scan-progress.ts'

/** Who may write the catalogue now: at most one scanner of all processes. */
export interface ScanLease {
  /** Tells it from all other scanners that ever were. */
  readonly owner: string
  readonly pid: number
  readonly host: string
  /** Milliseconds since the epoch. */
  readonly renewedAtMs: number
  /** For whoever waits. */
  readonly progress: ScanProgress | null
}

/** A lease that was not renewed for so long is nobody's: its process was stopped, or ended without a word. */
export const leaseEndsAfterMs = 15_000

/** Someone else took the lease, after this scanner had not renewed it for too long. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

const key = 'lease'
const ownerOf = sql<string>`json_extract(value, '$.owner')`

/** The lease as it stands; null when nobody holds it. */
export async function readLease(db: CatalogDb): Promise<ScanLease | null> {
  const row = await db.selectFrom('library_state').select('value').where('key', '=', key).executeTakeFirst()
  return row === undefined ? null : (JSON.parse(row.value) as ScanLease)
}

/**
 * Takes the lease when nobody holds it: one statement, so that of two who try one succeeds.
 *
 * @param lease of the one who wants it
 * @param deadOwner an owner that is known to be gone; null when none is
 * @returns whether it was got
 */
export async function takeLease(db: CatalogDb, lease: ScanLease, deadOwner: string | null): Promise<boolean> {
  const value = JSON.stringify(lease)
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('library_state')
    .values({ key, value })
    .onConflict((conflict) =>
      conflict
        .column('key')
        .doUpdateSet({ value })
        .where((where) =>
          where.or([
            where(
              sql<number>`json_extract(library_state.value, '$.renewedAtMs')`,
              '<',
              lease.renewedAtMs - leaseEndsAfterMs,
            ),
            where(sql<string>`json_extract(library_state.value, '$.owner')`, '=', deadOwner ?? ''),
          ]),
        ),
    )
    .executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/**
 * Renews the lease; the first statement of each transaction of a scan, so that one that was asleep for long writes nothing.
 *
 * @throws {LeaseLost} when it is someone else's by now
 */
export async function renewLease(db: CatalogDb, lease: ScanLease): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable('library_state')
    .set({ value: JSON.stringify(lease) })
    .where('key', '=', key)
    .where(ownerOf, '=', lease.owner)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) throw new LeaseLost('another scanner took over')
}

/** Gives the lease back. */
export async function returnLease(db: CatalogDb, owner: string): Promise<void> {
  await db.deleteFrom('library_state').where('key', '=', key).where(ownerOf, '=', owner).execute()
}
