import type { AccountsDb } from '../../storage/index.ts'

// The SQL of what people listened to: functions that take the database first.

/** Notes a listen, in the transaction that is given. */
export async function insertPlay(
  db: AccountsDb,
  play: { readonly userId: number; readonly trackGuid: string; readonly atMs: number },
): Promise<void> {
  const { userId: user_id, trackGuid: track_guid, atMs } = play
  await db.insertInto('play').values({ user_id, track_guid, played_at_ms: atMs }).execute()
  await db
    .insertInto('listened_track')
    .values({ user_id, track_guid, plays: 1, last_played_at_ms: atMs })
    .onConflict((known) =>
      known.columns(['user_id', 'track_guid']).doUpdateSet(({ eb, ref }) => ({
        plays: eb(ref('listened_track.plays'), '+', 1),
        last_played_at_ms: atMs,
      })),
    )
    .execute()
}

/** A track that somebody listened to. */
export interface ListenedTrack {
  readonly trackGuid: string
  readonly plays: number
  readonly lastPlayedAtMs: number
}

/** What a user listened to last, the latest first. */
export async function findListenedTracks(
  db: AccountsDb,
  userId: number,
  limit: number,
): Promise<ListenedTrack[]> {
  const rows = await db
    .selectFrom('listened_track')
    .select(['track_guid', 'plays', 'last_played_at_ms'])
    .where('user_id', '=', userId)
    .orderBy('last_played_at_ms', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    trackGuid: row.track_guid,
    plays: row.plays,
    lastPlayedAtMs: row.last_played_at_ms,
  }))
}

/** So many rows are looked at for listeners, however many people heard a track. */
const rowsOfListeners = 1000

/** Users who listened to one of some tracks, at most so many and the one who asks. @param userId comes first */
export async function findListeners(
  db: AccountsDb,
  trackGuids: readonly string[],
  { userId, limit }: { readonly userId: number; readonly limit: number },
): Promise<number[]> {
  if (trackGuids.length === 0) return []
  const heard = db.selectFrom('listened_track').select('user_id').where('track_guid', 'in', trackGuids)
  const own = await heard.where('user_id', '=', userId).limit(1).execute()
  const others = await db
    .selectFrom(heard.limit(rowsOfListeners).as('heard'))
    .select('heard.user_id')
    .distinct()
    .where('heard.user_id', '<>', userId)
    .orderBy('heard.user_id')
    .limit(limit)
    .execute()
  return [...own, ...others].map(({ user_id }) => user_id)
}
