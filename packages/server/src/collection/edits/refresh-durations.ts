import { sql } from 'kysely'
import type { AccountsDb } from '../../storage/index.ts'

/** How long tracks last now, in ms. */
export interface DurationsToRefresh {
  readonly durations: readonly { readonly guid: string; readonly durationMs: number }[]
}

/** Brings the durations of entries of playlists up to date, and with them those of the playlists. */
export async function refreshDurations(
  db: AccountsDb,
  { durations }: DurationsToRefresh,
): Promise<{ readonly refreshed: number }> {
  const values = JSON.stringify(durations.map(({ guid, durationMs }) => [guid, durationMs]))
  const { numAffectedRows } = await sql`update user_playlist_entry set duration_ms = value ->> 1
    from json_each(${values}) where track_guid = value ->> 0 and duration_ms <> value ->> 1`.execute(db)
  return { refreshed: Number(numAffectedRows ?? 0n) }
}
