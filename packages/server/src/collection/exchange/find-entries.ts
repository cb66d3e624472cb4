import type { MusicFinder } from '../../library/index.ts'
import type { EntryTrack } from '../edits/playlist-rows.ts'
import type { PlaylistFileEntry } from './playlist-file.ts'

/** What became of the entries of a file. */
export interface FoundEntries {
  /** In their order, without those that were not found. */
  readonly tracks: readonly EntryTrack[]
  /** Among them: music that is not here, kept by its ID until it is. */
  readonly waiting: readonly PlaylistFileEntry[]
  /** Those that are in no sense here. */
  readonly missing: readonly PlaylistFileEntry[]
}

/**
 * Finds the music that the entries of a file speak of: by our ID, then where they say that it lies, by ISRC, and by title,
 * artist and length.
 *
 * @param folder where the file lies
 */
export async function findEntries(
  music: MusicFinder,
  entries: readonly PlaylistFileEntry[],
  folder: string,
): Promise<FoundEntries> {
  const ids = new Set(entries.flatMap(({ guid }) => guid ?? []))
  const known = new Map(await music.describe([...ids]))
  const tracks: EntryTrack[] = []
  const waiting: PlaylistFileEntry[] = []
  const missing: PlaylistFileEntry[] = []
  for (const entry of entries) {
    const own = entry.guid === null ? undefined : known.get(entry.guid)
    const guid = own?.guid ?? (await findElsewhere(music, entry, folder)) ?? entry.guid
    if (guid === null) {
      missing.push(entry)
      continue
    }
    if (!known.has(guid)) for (const [found, facts] of await music.describe([guid])) known.set(found, facts)
    const facts = known.get(guid)
    if (facts === undefined || facts.isRemoved) waiting.push(entry)
    tracks.push({ guid, durationMs: facts?.durationMs ?? entry.durationMs ?? 0 })
  }
  return { tracks, waiting, missing }
}

async function findElsewhere(music: MusicFinder, entry: PlaylistFileEntry, folder: string) {
  for (const location of entry.locations) {
    const guid = await music.byLocation(location, folder)
    if (guid !== null) return guid
  }
  const byIsrc = entry.isrc === null ? null : await music.byIsrc(entry.isrc)
  if (byIsrc !== null) return byIsrc
  for (const name of namesOf(entry)) {
    const guid = await music.byName({ ...name, album: entry.album, durationMs: entry.durationMs })
    if (guid !== null) return guid
  }
  return null
}

const mostParts = 5

/** An M3U file has one text for both, parted by a hyphen that either may have in it. */
function namesOf({
  title,
  artist,
}: PlaylistFileEntry): { readonly title: string; readonly artist: string }[] {
  if (title === null) return []
  if (artist !== null) return [{ title, artist }]
  const parts = title.split(' - ', mostParts)
  return parts.slice(1).map((_, at) => {
    const before = parts.slice(0, at + 1).join(' - ')
    return { artist: before, title: title.slice(before.length + ' - '.length) }
  })
}
