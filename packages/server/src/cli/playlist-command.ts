import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { Failure, formatContentId } from '@regroove/contract'
import { type Command, Option } from 'commander'
import {
  type ImportedPlaylist,
  openPlaylistExchange,
  type PlaylistExchange,
  type PlaylistFileEntry,
  type PlaylistFormat,
  playlistFormats,
  readPlaylistFile,
} from '../collection/index.ts'
import { openIdentity } from '../identity/index.ts'
import type { CliContext } from './cli-context.ts'
import { exportPlaylists } from './export-playlists.ts'
import { addSettingOptions } from './setting-options.ts'
import { CommandError, printResult } from './terminal.ts'
import { type DataOptions, withStorage } from './with-identity.ts'

interface UserOptions extends DataOptions {
  readonly user: string
}

interface ExportOptions extends UserOptions {
  readonly playlist?: string
  readonly all?: true
  readonly format?: PlaylistFormat
  readonly output?: string
  readonly force?: true
}

interface ImportOptions extends UserOptions {
  readonly name?: string
  readonly replace?: true
}

/** `regroove playlist export|import`: users' playlists as files of M3U8 and XSPF. */
export function addPlaylistCommand(program: Command, cli: CliContext): void {
  const playlist = program
    .command('playlist')
    .description("Take users' playlists out into files, and in from them. Works beside a running service.")
  const add = (words: string, description: string) =>
    addSettingOptions(playlist.command(words), ['data'])
      .description(description)
      .requiredOption('--user <name>', 'whose playlists they are')

  add('export', 'Write playlists into files, with all that an import needs to bring them back.')
    .option('--playlist <name>', 'the one with this name or ID')
    .option('--all', 'every playlist of the user')
    .addOption(new Option('--format <form>', 'm3u8 unless --output ends in .xspf').choices(playlistFormats))
    .option('--output <place>', 'a file, or a folder for files named as the playlists; here unless said')
    .option('--force', 'replace files that are there')
    .action((options: ExportOptions) => writeFiles(cli, options))

  add('import', 'Make playlists of files: our own, or any M3U, M3U8 or XSPF file. What is not found is told.')
    .argument('<files...>')
    .option('--name <name>', 'what the playlist is to be called, for a single file')
    .option('--replace', "let the user's playlist with the same ID, or else name, become what the file says")
    .action((files: string[], options: ImportOptions) => readFiles(cli, files, options))
}

function withExchange<T>(
  cli: CliContext,
  { user: name, ...options }: UserOptions,
  act: (exchange: PlaylistExchange, userId: number) => Promise<T>,
): Promise<T> {
  const { maxPlaylists, maxPlaylistTracks, maxPlaylistName } = cli.readSettings(options)
  const limits = {
    playlists: maxPlaylists,
    tracksOfPlaylist: maxPlaylistTracks,
    playlistNameCharacters: maxPlaylistName,
  }
  return withStorage(cli, options, async ({ accounts, catalog }) => {
    const { id } = await openIdentity({ accounts, clock: cli.clock }).findUser(name)
    return act(openPlaylistExchange({ accounts, catalog, clock: cli.clock, limits }), id)
  })
}

async function writeFiles(cli: CliContext, options: ExportOptions): Promise<void> {
  const { playlist, all, format, output, force } = options
  if ((playlist === undefined) !== (all === true)) {
    throw new CommandError('Say which: --playlist with a name or an ID, or --all')
  }
  const written = await withExchange(cli, options, (exchange, userId) =>
    exportPlaylists(exchange, {
      userId,
      wanted: playlist ?? null,
      format: format ?? null,
      output: output ?? null,
      overwrite: force === true,
    }),
  )
  printResult(
    cli.terminal,
    written.map(({ file, name, guid, trackCount, lost }) => ({
      ...{ file, name, id: formatContentId({ kind: 'playlist', guid }) },
      ...{ tracks: trackCount, gone: lost },
    })),
    written.map(
      ({ file, name, trackCount, lost }) =>
        `${file}: ${name}, ${trackCount} tracks${lost === 0 ? '' : `, ${lost} of them without a file`}`,
    ),
  )
}

async function readFiles(cli: CliContext, files: readonly string[], options: ImportOptions): Promise<void> {
  const { name = null, replace = false } = options
  if (name !== null && files.length > 1) throw new CommandError('--name is for a single file')
  // All are read before any is brought in.
  const read = files.map((file) => ({ file, playlist: readOne(file) }))
  let missing = 0
  const done: { readonly file: string; readonly playlist: ImportedPlaylist }[] = []
  const tell = () =>
    printResult(
      cli.terminal,
      done.map(({ file, playlist }) => toJson(file, playlist)),
      done.flatMap(({ file, playlist }) => toLines(file, playlist)),
    )
  await withExchange(cli, options, async (exchange, userId) => {
    for (const { file, playlist } of read) {
      const request = {
        ...{ userId, playlist, name, replace },
        fallbackName: path.parse(file).name,
        folder: path.dirname(path.resolve(file)),
      }
      try {
        const imported = await exchange.import(request)
        done.push({ file, playlist: imported })
        missing += imported.missing.length
      } catch (error) {
        tell()
        throw withHint(file, error as Error, replace)
      }
    }
  })
  tell()
  if (missing > 0) throw new CommandError(`${missing} entries were not found in the library: see above`)
}

/** More than any file of playlists is long. */
const mostBytes = 256 * 1024 * 1024

function readOne(file: string) {
  let bytes: Uint8Array
  try {
    if (statSync(file).size > mostBytes) throw new CommandError(`${file} is too large`)
    bytes = readFileSync(file)
  } catch (error) {
    if (error instanceof CommandError) throw error
    throw new CommandError(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}`, {
      cause: error,
    })
  }
  const read = readPlaylistFile(bytes)
  if ('problem' in read) throw new CommandError(`${file} ${read.problem}`)
  return read.playlist
}

function withHint(file: string, error: Error, replace: boolean): Error {
  if (!(error instanceof Failure)) return error
  const isThere = error.code === 'COLLECTION_INVALID_OPERATION' && !replace
  const hint = isThere
    ? ': --replace lets it become what the file says, --name gives the new one another name'
    : ''
  return new CommandError(`${file}: ${error.message}${hint}`, { cause: error })
}

function toJson(file: string, { name, guid, isNew, trackCount, waiting, missing }: ImportedPlaylist) {
  const tell = ({ place, title, artist, locations }: PlaylistFileEntry) => ({
    ...{ place, title, artist, location: locations[0] ?? null },
  })
  return {
    ...{ file, name, id: guid === null ? null : formatContentId({ kind: 'playlist', guid }) },
    ...{ did: guid === null ? 'nothing' : isNew ? 'made' : 'replaced', tracks: trackCount },
    ...{ waiting: waiting.map(tell), missing: missing.map(tell) },
  }
}

function toLines(
  file: string,
  { name, guid, isNew, trackCount, waiting, missing }: ImportedPlaylist,
): string[] {
  const did = isNew ? 'made' : 'replaced'
  const called = ({ title, artist, locations, guid: track }: PlaylistFileEntry) =>
    [[artist, title].filter((text) => text !== null).join(' - '), locations[0] ?? track ?? '']
      .filter((text) => text !== '')
      .join(', ')
  return [
    guid === null
      ? `${file}: nothing of it was found, no playlist was made`
      : `${file}: ${did} ${name}, ${trackCount} tracks`,
    ...waiting.map((entry) => `  ${entry.place}: kept, though its music is gone: ${called(entry)}`),
    ...missing.map((entry) => `  ${entry.place}: not found: ${called(entry)}`),
  ]
}
