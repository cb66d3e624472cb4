import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Guid, parseContentId, parseGuid } from '@regroove/contract'
import {
  type OwnPlaylist,
  type PlaylistExchange,
  type PlaylistFormat,
  writePlaylistFile,
} from '../collection/index.ts'
import { CommandError } from './terminal.ts'

/** Which playlists are written, and where. */
export interface ExportOrder {
  readonly userId: number
  /** A name or an ID; null for all. */
  readonly wanted: string | null
  /** Null for what the output's ending says. */
  readonly format: PlaylistFormat | null
  /** A file or a folder; null for the working folder. */
  readonly output: string | null
  readonly overwrite: boolean
}

/** A playlist that was written. */
export interface ExportedPlaylist {
  readonly file: string
  readonly guid: Guid
  readonly name: string
  readonly trackCount: number
  /** How many of its tracks have no file. */
  readonly lost: number
}

/**
 * Writes playlists into files. Nothing is written when one of the files is there already and is not to be replaced.
 *
 * @throws {CommandError} when the user has no such playlist, or several; when a file is there, or cannot be written
 */
export async function exportPlaylists(
  exchange: PlaylistExchange,
  { userId, wanted, format, output, overwrite }: ExportOrder,
): Promise<ExportedPlaylist[]> {
  const own = await exchange.list(userId)
  const chosen = wanted === null ? own : [choosePlaylist(own, wanted)]
  const isFile = wanted !== null && output !== null && !isFolder(output)
  const form = format ?? (isFile && /\.xspf$/i.test(output) ? 'xspf' : 'm3u8')
  const files = isFile ? [output] : nameFiles(chosen, output ?? '.', form)
  const standing = files.find((file) => existsSync(file))
  if (!overwrite && standing !== undefined) {
    throw new CommandError(`${standing} is there already: --force replaces it`)
  }
  const written: ExportedPlaylist[] = []
  for (const [at, { guid, name }] of chosen.entries()) {
    const playlist = await exchange.read({ userId, guid })
    writeWhole(files[at]!, writePlaylistFile(playlist, form))
    const lost = playlist.entries.filter(({ locations }) => locations.length === 0).length
    written.push({ file: files[at]!, guid, name, trackCount: playlist.entries.length, lost })
  }
  return written
}

function isFolder(place: string): boolean {
  return /[\\/]$/.test(place) || statSync(place, { throwIfNoEntry: false })?.isDirectory() === true
}

function choosePlaylist(own: readonly OwnPlaylist[], wanted: string): OwnPlaylist {
  const id = parseContentId(wanted.trim())
  const guid = id?.kind === 'playlist' ? id.guid : parseGuid(wanted.trim())
  const sameId = own.find((playlist) => playlist.guid === guid)
  if (sameId !== undefined) return sameId
  const named = own.filter(({ name }) => name === wanted)
  const [only] =
    named.length > 0 ? named : own.filter(({ name }) => name.toLowerCase() === wanted.toLowerCase())
  if (only === undefined) {
    const names = own.map(({ name }) => name).join(', ')
    throw new CommandError(`This user has no playlist ${wanted}. There are: ${names || 'none'}`)
  }
  if (named.length > 1) {
    const ids = named.map((playlist) => playlist.guid).join(', ')
    throw new CommandError(`This user has ${named.length} playlists ${wanted}. Name one by its ID: ${ids}`)
  }
  return only
}

/** Names for files on any system, each another one also where capitals are not told apart. */
function nameFiles(playlists: readonly OwnPlaylist[], folder: string, form: PlaylistFormat): string[] {
  const taken = new Set<string>()
  return playlists.map(({ name }) => {
    const plain = toFileName(name)
    let chosen = plain
    for (let count = 2; taken.has(chosen.toLowerCase()); count += 1) chosen = `${plain} (${count})`
    taken.add(chosen.toLowerCase())
    return path.join(folder, `${chosen}.${form}`)
  })
}

const mostFileNameCharacters = 50

function toFileName(name: string): string {
  const plain = [...name.normalize('NFC').replace(/[\p{Cc}\p{Cs}<>:"/\\|?*]/gu, '_')]
    .slice(0, mostFileNameCharacters)
    .join('')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  const isReserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(plain)
  return plain === '' || isReserved ? `playlist ${plain}`.trim() : plain
}

/** Under its name a file is whole or not there. */
function writeWhole(file: string, text: string): void {
  const draft = `${file}.${randomBytes(6).toString('hex')}.new`
  try {
    mkdirSync(path.dirname(path.resolve(file)), { recursive: true })
    writeFileSync(draft, text, { flag: 'wx', flush: true })
    renameSync(draft, file)
  } catch (error) {
    rmSync(draft, { force: true })
    throw new CommandError(`${file} cannot be written: ${(error as NodeJS.ErrnoException).code}`, {
      cause: error,
    })
  }
}
