import type { FileProblem } from '../../operator-files/index.ts'

/** What is remembered of playlists from one scan to the next. */
export interface PlaylistMemory {
  /** Files of playlists, by their sources. */
  readonly files: Readonly<Record<string, KnownPlaylistFile>>
  /** The hash of the operator's file; null when there was none. */
  readonly editorHash: string | null
  readonly editorProblems: readonly FileProblem[]
  readonly generationVersion: number
}

/** A file of a playlist when it was last read. */
export interface KnownPlaylistFile {
  readonly folderId: number
  /** Relative to the library's folder. */
  readonly path: string
  readonly sizeBytes: number
  readonly modifiedMs: number
  /** What was wrong with it; null for nothing. */
  readonly problem: FileProblem | null
}

/** Before the first scan. */
export const noPlaylistMemory: PlaylistMemory = {
  files: {},
  editorHash: null,
  editorProblems: [],
  generationVersion: 0,
}
