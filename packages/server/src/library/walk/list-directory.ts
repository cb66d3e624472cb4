import type { Dirent } from 'node:fs'
import { pictureHeadBytes, sniffPicture } from '../tags/sniff-picture.ts'
import { type Disk, type DiskStats, errorCode } from './disk.ts'
import { isHiddenName, isMusicName, isPlaylistName, pictureRole } from './file-names.ts'
import { type LibraryRoot, resolveLink } from './resolve-link.ts'

/** A music file that is there. Paths are relative to the library's folder unless they say otherwise. */
export interface ListedFile {
  readonly path: string
  /** What is opened: absolute and without a link at its end. */
  readonly absolutePath: string
  readonly sizeBytes: number
  readonly modifiedMs: number
  readonly inode: string
}

/** A picture beside the music. */
export interface ListedPicture {
  readonly path: string
  readonly role: 'front' | 'artist'
  readonly mediaType: string
  readonly sizeBytes: number
  readonly modifiedMs: number
}

/** What looks like music and cannot be looked at, and why: the end of a sentence. */
export interface Oddity {
  readonly path: string
  readonly problem: string
}

/** What is there and could not be looked at. */
export interface Unreadable {
  readonly path: string
  /** The system's code. */
  readonly code: string
}

/** A folder to be walked. */
export interface FoundFolder {
  /** Relative to the library's folder. */
  readonly directory: string
  readonly absolutePath: string
  /** Whether a link led there: no second one is followed, since two may lead to each other. */
  readonly isLinked: boolean
}

/** What lies in one folder; all lists are in the order of names. */
export interface DirectoryListing extends FoundFolder {
  readonly files: readonly ListedFile[]
  readonly pictures: readonly ListedPicture[]
  readonly playlists: readonly ListedFile[]
  readonly oddities: readonly Oddity[]
  readonly folders: readonly FoundFolder[]
  /** Files and folders that are there and could not be looked at: nothing may be concluded of them. */
  readonly unreadable: readonly Unreadable[]
  /** Whether there is nothing at all, hidden or not, as in a folder that something is to be mounted on. */
  readonly isEmpty: boolean
  readonly device: string
}

/** How many folders deep music may lie. */
const deepest = 64

/**
 * Lists a folder.
 *
 * @throws {Error} with the system's code when the folder itself cannot be listed
 */
export function listDirectory(disk: Disk, root: LibraryRoot, folder: FoundFolder): DirectoryListing {
  const entries = disk.list(folder.absolutePath)
  const listing = {
    ...folder,
    files: [] as ListedFile[],
    pictures: [] as ListedPicture[],
    playlists: [] as ListedFile[],
    oddities: [] as Oddity[],
    folders: [] as FoundFolder[],
    unreadable: [] as Unreadable[],
    isEmpty: entries.length === 0,
    device: disk.stat(folder.absolutePath).device,
  }
  const depth = folder.directory === '' ? 0 : folder.directory.split('/').length
  for (const { name } of entries.sort(byName)) {
    if (isHiddenName(name)) continue
    const path = folder.directory === '' ? name : `${folder.directory}/${name}`
    const absolutePath = `${folder.absolutePath}/${name}`
    try {
      look(name, { path, absolutePath, isLinked: folder.isLinked }, disk.stat(absolutePath))
    } catch (error) {
      if (isMusicName(name) && name.includes('\ufffd')) {
        listing.oddities.push({ path, problem: 'has a name that is not UTF-8' })
      } else if (errorCode(error) !== 'ENOENT') {
        listing.unreadable.push({ path, code: errorCode(error) })
      }
    }
  }
  return listing

  function look(name: string, place: Place, stats: DiskStats): void {
    const { path, absolutePath, isLinked } = place
    const { sizeBytes, modifiedMs, inode } = stats
    if (stats.kind === 'link') {
      follow(name, place)
    } else if (stats.kind === 'folder') {
      if (depth < deepest) listing.folders.push({ directory: path, absolutePath, isLinked })
    } else if (isMusicName(name)) {
      if (stats.kind === 'file') listing.files.push({ path, absolutePath, sizeBytes, modifiedMs, inode })
      else listing.oddities.push({ path, problem: 'is a pipe, a socket or a device' })
    } else if (isPlaylistName(name)) {
      if (stats.kind === 'file') listing.playlists.push({ path, absolutePath, sizeBytes, modifiedMs, inode })
    } else {
      const role = stats.kind === 'file' ? pictureRole(name) : null
      const mediaType = role === null ? null : sniffPicture(disk.readHead(absolutePath, pictureHeadBytes))
      if (role !== null && mediaType !== null) {
        listing.pictures.push({ path, role, mediaType, sizeBytes, modifiedMs })
      }
    }
  }

  function follow(name: string, { path, absolutePath, isLinked }: Place): void {
    const target = resolveLink(disk, root, absolutePath)
    if (target.kind !== 'inside') {
      if (isMusicName(name) || target.kind === 'outside') {
        listing.oddities.push({ path, problem: target.problem })
      }
    } else if (target.stats.kind !== 'folder') {
      look(name, { path, absolutePath: target.path, isLinked }, target.stats)
    } else if (!target.isWalked && !isLinked) {
      // What lies where the walk comes by itself is found there.
      look(name, { path, absolutePath: target.path, isLinked: true }, target.stats)
    }
  }
}

interface Place {
  readonly path: string
  readonly absolutePath: string
  readonly isLinked: boolean
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : 1
}
