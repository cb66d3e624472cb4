import { closeSync, readSync } from 'node:fs'
import path from 'node:path'
import type { FileProblem } from '../../operator-files/index.ts'
import { openRegularFile } from '../audio/open-regular-file.ts'
import type { OnlineFolder } from '../scan/scan-context.ts'
import { type Disk, errorCode } from '../walk/disk.ts'
import { resolveLink } from '../walk/resolve-link.ts'
import { locateEntry } from './locate-entry.ts'
import { type M3uList, m3uLimits, parseM3u } from './parse-m3u.ts'
import { type PlaylistDraft, plainDraft } from './playlist-draft.ts'
import type { TrackFinder } from './track-finder.ts'

/** What a playlist's file gave. */
export interface FilePlaylist {
  /** Null when the file cannot be used. */
  readonly draft: PlaylistDraft | null
  readonly problem: FileProblem | null
}

/** What stands for a playlist's file: the folder as configured, and the path in it. */
export function sourceOfFile(folder: { readonly path: string }, filePath: string): string {
  return `file:${folder.path}/${filePath}`
}

/**
 * Makes a playlist of a file of the library.
 *
 * Nothing but the file itself is opened: its entries are looked for among the music files that scans found, so that what
 * lies elsewhere cannot be reached.
 */
export function readFilePlaylist(
  disk: Disk,
  folder: OnlineFolder,
  filePath: string,
  tracks: TrackFinder,
): FilePlaylist {
  const place = `${folder.path}/${filePath}`
  const refuse = (problem: string): FilePlaylist => ({ draft: null, problem: { place, problem } })
  let list: M3uList
  try {
    const target = resolveLink(disk, folder.root, `${folder.root.path}/${filePath}`)
    if (target.kind !== 'inside') return refuse(target.problem)
    const bytes = readSmallFile(target.path)
    if (bytes === null) return refuse(`is larger than ${m3uLimits.bytes / 1024 ** 2} MB`)
    list = parseM3u(bytes)
  } catch (error) {
    return refuse(`cannot be read: ${errorCode(error)}`)
  }
  if (list.entries.length === 0) return refuse(list.problem ?? 'names no files')

  const base = path.dirname(`${folder.root.path}/${filePath}`)
  const found = list.entries.map(({ location }) => findEntry(location, base, tracks))
  const lost = list.entries.filter((_, at) => found[at] === null)
  const draft: PlaylistDraft = {
    ...plainDraft,
    kind: 'file',
    sourceKey: sourceOfFile(folder, filePath),
    name: list.name ?? path.parse(filePath).name,
    trackIds: found.filter((id) => id !== null),
  }
  const problems = [list.problem, describeLost(lost, list.entries.length)].filter((text) => text !== null)
  return { draft, problem: problems.length === 0 ? null : { place, problem: problems.join(', and ') } }
}

function findEntry(location: string, base: string, tracks: TrackFinder): number | null {
  for (const candidate of locateEntry(location, base)) {
    const id = tracks.byPath(candidate)
    if (id !== null) return id
  }
  return null
}

function describeLost(
  lost: readonly { location: string; title: string | null }[],
  of: number,
): string | null {
  const [first] = lost
  if (first === undefined) return null
  const example = JSON.stringify((first.title ?? first.location).slice(0, mostShownCharacters))
  return `names ${lost.length} of ${of} files that are not in the library, such as ${example}`
}

const mostShownCharacters = 120

/** All of a plain file; null when it is too large. */
function readSmallFile(file: string): Uint8Array | null {
  const { descriptor, sizeBytes } = openRegularFile(file)
  try {
    if (sizeBytes > m3uLimits.bytes) return null
    const bytes = Buffer.alloc(sizeBytes)
    let filled = 0
    while (filled < sizeBytes) {
      const read = readSync(descriptor, bytes, filled, sizeBytes - filled, filled)
      if (read === 0) break
      filled += read
    }
    return bytes.subarray(0, filled)
  } finally {
    closeSync(descriptor)
  }
}
