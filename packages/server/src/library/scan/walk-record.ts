import type { ListedFile } from '../walk/list-directory.ts'

/** What a walk has seen, from which what is gone is concluded. */
export interface WalkRecord {
  /** Folders that were listed, and what is within them. */
  readonly visited: Map<string, ReadonlySet<string>>
  /** Folders and files that are there and could not be looked at; nothing under them is gone. */
  readonly unreadable: string[]
  /** Files that are not where they were. Some of them were moved. */
  readonly vanished: number[]
  /** Rows that moved to another path. */
  readonly moved: Set<number>
  /** Files of playlists, by the folders that hold any. */
  readonly playlists: Map<string, readonly ListedFile[]>
  /** Folders with files that were left for later. */
  readonly restless: Set<string>
}

/** An empty record. */
export function makeWalkRecord(): WalkRecord {
  return {
    visited: new Map(),
    unreadable: [],
    vanished: [],
    moved: new Set(),
    playlists: new Map(),
    restless: new Set(),
  }
}
