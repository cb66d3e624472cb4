import { sql } from 'kysely'
import type { CatalogDb } from '../../storage/index.ts'
import { listOf } from './bulk-rows.ts'
import { type DescribedFile, describedColumns } from './describe-file.ts'
import type { StoreContext } from './store-context.ts'

/**
 * The file that speaks for each track: one that is not damaged, a lossless one, the one with most bits, the first by its
 * path. A track that is not among them has no file.
 */
export async function readBestFiles(
  context: StoreContext,
  db: CatalogDb,
  trackIds: readonly number[],
): Promise<Map<number, DescribedFile>> {
  const rows = await db
    .with('ranked', (cte) =>
      cte
        .selectFrom('file')
        .select(describedColumns)
        .select(
          sql<number>`row_number() over (
            partition by track_id
            order by state = 'present' desc, is_lossless desc, coalesce(bitrate_kbps, 0) desc, path, folder_id
          )`.as('rank'),
        )
        .where('track_id', 'in', listOf(trackIds))
        .where('state', 'in', ['present', 'refused']),
    )
    .selectFrom('ranked')
    .select(describedColumns)
    .where('rank', '=', 1)
    .execute()
  return new Map(rows.map(context.describe).map((file) => [file.row.track_id!, file]))
}
