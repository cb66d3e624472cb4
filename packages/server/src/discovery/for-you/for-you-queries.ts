import type { AccountsDb } from '../../storage/index.ts'
import type { ForYouRecipe } from './for-you-texts.ts'
import type { MadePlaylist } from './make-playlists.ts'

// The SQL of playlists for a listener: functions that take the database first.

/** A playlist as it is kept for its day. */
export interface KeptPlaylist extends MadePlaylist {
  readonly guid: string
  readonly position: number
}

/** A listener's playlists of a day, in order. */
export async function findDay(db: AccountsDb, userId: number, day: string): Promise<KeptPlaylist[]> {
  const rows = await db
    .selectFrom('playlist_for_you')
    .selectAll()
    .where('user_id', '=', userId)
    .where('day', '=', day)
    .orderBy('position')
    .execute()
  return rows.map(({ guid, position, recipe, subject, tracks }) => ({
    guid,
    position,
    recipe: recipe as ForYouRecipe,
    subject,
    tracks: JSON.parse(tracks) as string[],
  }))
}

/** Keeps a listener's playlists in place of those of other days. */
export async function replaceDay(
  db: AccountsDb,
  userId: number,
  {
    day,
    madeAtMs,
    playlists,
  }: {
    readonly day: string
    readonly madeAtMs: number
    readonly playlists: readonly KeptPlaylist[]
  },
): Promise<void> {
  await db.deleteFrom('playlist_for_you').where('user_id', '=', userId).execute()
  if (playlists.length === 0) return
  await db
    .insertInto('playlist_for_you')
    .values(
      playlists.map(({ guid, position, recipe, subject, tracks }) => ({
        user_id: userId,
        position,
        guid,
        day,
        recipe,
        subject,
        tracks: JSON.stringify(tracks),
        made_at_ms: madeAtMs,
      })),
    )
    .execute()
}
