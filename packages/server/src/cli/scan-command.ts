import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Command } from 'commander'
import type { GivenOptions, Settings } from '../config/index.ts'
import { type LibraryLog, openLibrary, type ScanSummary } from '../library/index.ts'
import { openStorage } from '../storage/index.ts'
import type { CliContext } from './cli-context.ts'
import { addSettingOptions } from './setting-options.ts'
import { showScanProgress } from './show-scan-progress.ts'
import { CommandError, printResult, type Terminal } from './terminal.ts'

interface ScanOptions extends Pick<GivenOptions, 'library' | 'data' | 'config'> {
  readonly full?: true
}

/** `regroove scan`: brings the catalogue up to date with the music folders, once. */
export function addScanCommand(program: Command, cli: CliContext): void {
  addSettingOptions(program.command('scan'), ['library', 'data'])
    .description(
      'Look through the music folders and bring the catalogue up to date. Works beside a running service.',
    )
    .option('--full', 'read all files anew, also those that did not change')
    .action(async ({ full, ...given }: ScanOptions) => {
      const settings = cli.readSettings(given)
      const summary = await scan(cli, settings, { full: full === true, isGiven: given.library !== undefined })
      printResult(cli.terminal, summary, describeSummary(summary))
      if (summary.missingFolders.length > 0) {
        const folders = summary.missingFolders.join(', ')
        throw new CommandError(
          `Not there, or empty: ${folders}. Nothing of it was removed from the catalogue.`,
        )
      }
    })
}

async function scan(
  { terminal, clock }: CliContext,
  settings: Settings,
  { full, isGiven }: { readonly full: boolean; readonly isGiven: boolean },
): Promise<ScanSummary> {
  const folders = chooseFolders(settings)
  const storage = await openStorage({ folder: settings.data }).catch((error: Error) => {
    throw new CommandError(`The data folder ${settings.data} cannot be opened: ${error.message}`, {
      cause: error,
    })
  })
  await storage.close()
  const library = await openLibrary({
    dataFolder: settings.data,
    folders,
    watch: false,
    clock,
    log: noteProblems(terminal),
    // Folders named for this one scan are not all that there is.
    otherFolders: isGiven ? 'keep' : 'retire',
  })
  const endProgress = showScanProgress(terminal, library)
  try {
    return await library.scan({ full })
  } finally {
    endProgress()
    await library.close()
  }
}

/** The operator's folders, or the demo library that the service made. */
function chooseFolders({ library, data }: Settings): readonly string[] {
  if (library.length > 0) return library
  const demo = path.join(data, 'demo-library')
  if (existsSync(demo)) return [demo]
  throw new CommandError('No library is configured. Name the folder of your music: --library DIR')
}

/** A person sees what is wrong with the folders; `doctor` lists the files. */
function noteProblems(terminal: Terminal): LibraryLog {
  return {
    info: () => {},
    warn: (facts, message) => {
      if (message !== 'file refused') terminal.note(`${message}: ${Object.values(facts).join(', ')}`)
    },
    error: (_facts, message) => terminal.note(message),
  }
}

function describeSummary(summary: ScanSummary): string[] {
  const { files, added, changed, moved, removed, returned, refused, unreadable, durationMs } = summary
  const count = (number: number) => number.toLocaleString('en')
  return [
    `${count(files)} files in ${(durationMs / 1000).toFixed(1)} s`,
    `${count(added)} added, ${count(changed)} changed, ${count(moved)} moved, ${count(removed)} removed, ${count(returned)} back again`,
    ...(refused > 0 ? [`${count(refused)} cannot be used: regroove doctor lists them`] : []),
    ...(unreadable > 0 ? [`${count(unreadable)} files or folders could not be read`] : []),
  ]
}
