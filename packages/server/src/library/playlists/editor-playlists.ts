import path from 'node:path'
import type { FileProblem } from '../../operator-files/index.ts'
import { type CatalogDb, foldText } from '../../storage/index.ts'
import { nameBasedGuid } from '../match/name-based-guid.ts'
import { applyRule } from './apply-rule.ts'
import type { EditorEntry, NamedTrack, PlaylistRule } from './editor-entry.ts'
import type { FindGenre } from './genre-finder.ts'
import type { ChosenTrack } from './load-mix-tracks.ts'
import { locateEntry } from './locate-entry.ts'
import { type PlaylistDraft, plainDraft } from './playlist-draft.ts'
import type { FolderPlace, TrackFinder } from './track-finder.ts'

/** What the operator's playlists are made with. */
export interface EditorGround {
  readonly db: CatalogDb
  readonly file: string
  readonly folders: readonly FolderPlace[]
  readonly tracks: TrackFinder
  readonly genres: FindGenre
  readonly mixTracks: readonly ChosenTrack[]
  /** Milliseconds since the epoch. */
  readonly nowMs: number
}

/** Makes the playlists of the operator's entries. What an entry names and is not there is told, and left out. */
export async function draftEditorPlaylists(
  ground: EditorGround,
  entries: readonly EditorEntry[],
): Promise<{ drafts: PlaylistDraft[]; problems: FileProblem[] }> {
  const drafts: PlaylistDraft[] = []
  const problems: FileProblem[] = []
  for (const entry of entries) {
    const tell = (problem: string) => problems.push({ place: `${ground.file}, line ${entry.line}:`, problem })
    const guid = entry.id ?? nameBasedGuid(`playlist|editor|${foldText(entry.name)}`)
    const sourceKey = `editor:${guid}`
    if (await isTaken(ground.db, guid, sourceKey)) {
      tell('id is that of something else in the catalogue')
      continue
    }
    const genreId = entry.genre === null ? null : ground.genres(entry.genre)
    if (entry.genre !== null && genreId === null) tell(`genre ${entry.genre} is one that no music has`)
    drafts.push({
      ...plainDraft,
      kind: 'editor',
      sourceKey,
      guid,
      name: entry.name,
      description: entry.description,
      mood: entry.mood,
      activity: entry.activity,
      genreId,
      trackIds: await findTracks(ground, entry, sourceKey, tell),
    })
  }
  return { drafts, problems }
}

async function findTracks(
  ground: EditorGround,
  { content }: EditorEntry,
  seed: string,
  tell: (problem: string) => void,
): Promise<number[]> {
  if (content.kind === 'rule') {
    const ids = await chooseByRule(ground, content.rule, seed)
    if (ids.length === 0) tell('rule is one that no track fulfils')
    return ids
  }
  const ids: number[] = []
  const lost: NamedTrack[] = []
  for (const named of content.tracks) {
    const id = await findTrack(ground, named)
    if (id === null) lost.push(named)
    else ids.push(id)
  }
  const [first] = lost
  if (first !== undefined) {
    const { kind: _, ...example } = first
    const shown = Object.values(example).join(' - ')
    tell(
      `tracks name ${lost.length} of ${content.tracks.length} that are not in the library, such as ${shown}`,
    )
  }
  return ids
}

async function findTrack({ tracks, folders }: EditorGround, named: NamedTrack): Promise<number | null> {
  if (named.kind === 'guid') return tracks.byGuid(named.guid)
  if (named.kind === 'name') return tracks.byName(named.artist, named.title)
  for (const home of folders) {
    for (const candidate of locateEntry(named.path, path.resolve(home.paths[0]!))) {
      const id = tracks.byPath(candidate)
      if (id !== null) return id
    }
  }
  return null
}

async function chooseByRule(
  { db, genres, mixTracks, nowMs }: EditorGround,
  { genre, artist, ...rule }: PlaylistRule,
  seed: string,
): Promise<number[]> {
  const genreId = genre === null ? null : genres(genre)
  const ready = {
    ...rule,
    genreIds: genre === null ? null : new Set(genreId === null ? [] : [genreId]),
    artistIds: artist === null ? null : await findArtists(db, artist),
  }
  return applyRule(ready, mixTracks, { seed, nowMs }).map(({ id }) => id)
}

async function findArtists(db: CatalogDb, name: string): Promise<Set<number>> {
  const rows = await db
    .selectFrom('artist')
    .select('id')
    .where('search_key', '=', foldText(name))
    .where('removed_at_ms', 'is', null)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** Whether anything else has the GUID: another playlist, or an item of another kind. */
async function isTaken(db: CatalogDb, guid: string, sourceKey: string): Promise<boolean> {
  for (const table of ['artist', 'album', 'track'] as const) {
    const row = await db.selectFrom(table).select('id').where('guid', '=', guid).executeTakeFirst()
    if (row !== undefined) return true
  }
  const row = await db.selectFrom('playlist').select('source_key').where('guid', '=', guid).executeTakeFirst()
  return row !== undefined && row.source_key !== sourceKey
}
