import { createHash } from 'node:crypto'
import type { GenreIndex } from '@regroove/contract'
import { type FileProblem, readOperatorFile } from '../../operator-files/index.ts'
import type { OnlineFolder, ScanContext } from '../scan/scan-context.ts'
import type { WalkRecord } from '../scan/walk-record.ts'
import { recall, remember } from '../store/library-state.ts'
import { comparePlaylistFiles } from './compare-playlist-files.ts'
import { draftEditorPlaylists } from './editor-playlists.ts'
import { readFilePlaylist } from './file-playlists.ts'
import { draftGeneratedPlaylists, generationVersion } from './generated-playlists.ts'
import { openGenreFinder } from './genre-finder.ts'
import { loadMixTracks } from './load-mix-tracks.ts'
import { noteProblems, type PlaylistDraft } from './playlist-draft.ts'
import { type KnownPlaylistFile, noPlaylistMemory, type PlaylistMemory } from './playlist-memory.ts'
import { readEditorFile } from './read-editor-file.ts'
import { openTrackFinder, type TrackFinder } from './track-finder.ts'
import { buryPlaylists, listSources, writePlaylist } from './write-playlists.ts'

/** What a scan leaves to its playlists. */
export interface PlaylistGround {
  readonly genres: GenreIndex
  /** Where the operator's `playlists.yaml` is looked for; null for nowhere. */
  readonly dataFolder: string | null
  /** The folders that are there, and what was seen of them. */
  readonly records: ReadonlyMap<OnlineFolder, WalkRecord>
  /** Whether all of the library was walked. */
  readonly isWhole: boolean
  /** Whether playlists of folders that are no longer served are retired. */
  readonly mayRetire: boolean
}

/** Brings playlists up to date with the library, at the end of a scan. Nothing is done when nothing happened. */
export async function refreshPlaylists(context: ScanContext, ground: PlaylistGround): Promise<void> {
  const { db, transact, store } = context
  const memory = (await recall(db, 'playlists')) ?? noPlaylistMemory
  const isDue = (await recall(db, 'playlistsDue')) !== false || memory.generationVersion !== generationVersion
  const folders = await readFolderPlaces(context, ground)
  let finder: TrackFinder | null = null
  const findTracks = async () => (finder ??= await openTrackFinder(db, folders))

  const files = await refreshFiles(context, ground, memory, isDue, findTracks)
  const source = readOperatorFile(ground.dataFolder, 'playlists.yaml')
  const isKnown = source.problem === null
  const editorHash = source.text === null ? null : createHash('sha256').update(source.text).digest('hex')
  const isEditorDue = editorHash !== memory.editorHash || (editorHash !== null && (isDue || ground.isWhole))
  let editorProblems: readonly FileProblem[] = source.problem === null ? [] : [source.problem]
  if (isKnown && isEditorDue) {
    const genres = await openGenreFinder(db, ground.genres)
    const nowMs = store.nowMs()
    const read = readEditorFile(source.text ?? '', source.path)
    const mixTracks = read.entries?.some(({ content }) => content.kind === 'rule')
      ? await loadMixTracks(db)
      : []
    editorProblems = read.problems
    if (read.entries !== null) {
      const shared = { db, file: source.path, folders, tracks: await findTracks(), genres, mixTracks, nowMs }
      const { drafts, problems } = await draftEditorPlaylists(shared, read.entries)
      await replaceAll(context, 'editor', drafts)
      editorProblems = [...read.problems, ...problems]
    }
  } else if (isKnown) {
    editorProblems = memory.editorProblems
  }
  noteProblems(context.note, editorProblems)
  if (isDue && !context.signal.aborted) {
    const genres = await openGenreFinder(db, ground.genres)
    await replaceAll(
      context,
      'generated',
      draftGeneratedPlaylists(await loadMixTracks(db), ground.genres, genres),
    )
  }
  if (context.signal.aborted) return
  const now: PlaylistMemory = {
    files,
    editorHash: isKnown ? editorHash : memory.editorHash,
    editorProblems,
    generationVersion,
  }
  if (!isDue && JSON.stringify(now) === JSON.stringify(memory)) return
  await transact(async (tx) => {
    await remember(tx, 'playlists', now)
    await remember(tx, 'playlistsDue', false)
  })
}

/** Returns what is known of the files now. */
async function refreshFiles(
  context: ScanContext,
  { records, isWhole, mayRetire }: PlaylistGround,
  memory: PlaylistMemory,
  isDue: boolean,
  findTracks: () => Promise<TrackFinder>,
): Promise<PlaylistMemory['files']> {
  const { toRead, gone } = comparePlaylistFiles(context.disk, records, memory, isDue)
  const files: Record<string, KnownPlaylistFile> = { ...memory.files }
  for (const { sourceKey, folder, file } of toRead) {
    if (context.signal.aborted) return files
    const { draft, problem } = readFilePlaylist(context.disk, folder, file.path, await findTracks())
    if (draft !== null) await context.transact((tx) => writePlaylist(tx, draft, context.store.nowMs()))
    if (problem !== null) noteProblems(context.note, [problem])
    const { path: filePath, sizeBytes, modifiedMs } = file
    files[sourceKey] = { folderId: folder.id, path: filePath, sizeBytes, modifiedMs, problem }
  }
  const retired = Object.entries(memory.files)
    .filter(([, { folderId }]) => isWhole && mayRetire && !context.configuredFolders.has(folderId))
    .map(([sourceKey]) => sourceKey)
  const buried = [...gone, ...retired]
  if (buried.length > 0) await context.transact((tx) => buryPlaylists(tx, buried, context.store.nowMs()))
  for (const sourceKey of buried) delete files[sourceKey]
  return files
}

/** Writes the playlists of a kind; those that the drafts no longer have become tombstones. */
async function replaceAll(
  { db, transact, store, signal }: ScanContext,
  kind: PlaylistDraft['kind'],
  drafts: readonly PlaylistDraft[],
): Promise<void> {
  for (const draft of drafts) {
    if (signal.aborted) return
    await transact((tx) => writePlaylist(tx, draft, store.nowMs()))
  }
  const kept = new Set(drafts.map(({ sourceKey }) => sourceKey))
  const gone = (await listSources(db, kind)).filter((sourceKey) => !kept.has(sourceKey))
  if (gone.length > 0) await transact((tx) => buryPlaylists(tx, gone, store.nowMs()))
}

/** Folders that are there have two paths; the others are known by the one that is configured. */
async function readFolderPlaces({ db, configuredFolders }: ScanContext, { records }: PlaylistGround) {
  const rows = await db.selectFrom('library_folder').select(['id', 'path']).execute()
  const real = new Map([...records.keys()].map(({ id, root }) => [id, root.path]))
  return rows
    .filter(({ id }) => configuredFolders.has(id))
    .map((row) => ({ id: row.id, paths: [row.path, real.get(row.id) ?? row.path] }))
}
