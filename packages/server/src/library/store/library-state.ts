import type { CatalogDb } from '../../storage/index.ts'
import type { AvailabilityMemory } from '../availability/availability-rule.ts'
import type { PlaylistMemory } from '../playlists/playlist-memory.ts'
import type { ScanSummary } from '../scan-progress.ts'

/** What the library remembers of itself, by key. */
interface LibraryMemory {
  /** The last scan that came to its end. */
  readonly lastScan: ScanSummary
  /** What the catalogue was made with: which reading of tags, which mapping of them, which table of genres, which rules. */
  readonly versions: {
    readonly tags: number
    readonly matching: number
    readonly genres?: string
    readonly availability?: string
  }
  readonly availability: AvailabilityMemory
  /** The last listen that was counted, by its ID. */
  readonly countedPlays: number
  readonly playlists: PlaylistMemory
  /** Whether something happened since playlists were made. */
  readonly playlistsDue: boolean
}

/** Reads what was remembered; null when nothing was. */
export async function recall<K extends keyof LibraryMemory>(
  db: CatalogDb,
  key: K,
): Promise<LibraryMemory[K] | null> {
  const row = await db.selectFrom('library_state').select('value').where('key', '=', key).executeTakeFirst()
  return row === undefined ? null : (JSON.parse(row.value) as LibraryMemory[K])
}

/** Remembers a value in place of the one before. */
export async function remember<K extends keyof LibraryMemory>(
  db: CatalogDb,
  key: K,
  value: LibraryMemory[K],
): Promise<void> {
  await db
    .insertInto('library_state')
    .values({ key, value: JSON.stringify(value) })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value: JSON.stringify(value) }))
    .execute()
}
