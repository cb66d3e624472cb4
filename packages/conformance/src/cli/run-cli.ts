import { writeFileSync } from 'node:fs'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import type { Check } from '../checking/check.ts'
import { checks } from '../checks/index.ts'
import { type Inputs, inputEntries, inputNames, optionOf, variableOf } from '../finding/inputs.ts'
import { writeJsonReport } from '../reports/json-report.ts'
import { writeJunitReport } from '../reports/junit-report.ts'
import { writeTextReport } from '../reports/text-report.ts'
import { Unusable } from '../running/obtain-token.ts'
import type { Report } from '../running/report.ts'
import { runChecks } from '../running/run-checks.ts'
import { chooseChecks } from './choose-checks.ts'
import { type ProgressKind, progressKinds, showProgress } from './show-progress.ts'
import { processTerminal, type Terminal } from './terminal.ts'

/** What may be faked in tests. */
export interface CliEnvironment {
  readonly terminal?: Terminal
  readonly environment?: Readonly<Record<string, string | undefined>>
  /** Ends a run early, as an interrupt does. */
  readonly signal?: AbortSignal
}

const exitCodes = { allPassed: 0, someFailed: 1, unusable: 2, interrupted: 130 } as const

/** The options that are not inputs. */
interface RunFlags {
  readonly filter?: readonly string[]
  readonly list: boolean
  readonly report: keyof typeof writers
  readonly output?: string
  readonly progress?: ProgressKind
  readonly showSkipped: boolean
  readonly stress: boolean
  readonly insecure: boolean
  readonly concurrency: number
  readonly timeout: number
  readonly deviceLimit: number
  readonly playlistLimit: number
}

const writers = {
  text: (report: Report, flags: RunFlags, colours: boolean) =>
    writeTextReport(report, { showsSkipped: flags.showSkipped, colours }),
  json: writeJsonReport,
  junit: writeJunitReport,
} as const

/**
 * Runs the command line `regroove-conformance URL …`.
 *
 * @param words what follows the program's name
 * @returns the exit code: 0 when all that applies passed, 1 when some failed, 2 when nothing could be checked, 130 when
 *   it was interrupted
 */
export async function runCli(
  words: readonly string[],
  {
    terminal = processTerminal(),
    environment = process.env,
    signal = interruptSignal(terminal),
  }: CliEnvironment = {},
): Promise<number> {
  let exitCode: number = exitCodes.allPassed
  const program = describeProgram(terminal).action(async (url: string | undefined, flags: RunFlags) => {
    exitCode = await perform({ url, flags, terminal, environment, signal })
  })
  try {
    await program.parseAsync(words, { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? exitCodes.allPassed : exitCodes.unusable
    if (!(error instanceof Unusable)) throw error
    if (signal.aborted) return exitCodes.interrupted
    terminal.note(`regroove-conformance: ${error.message}\n`)
    return exitCodes.unusable
  }
}

function describeProgram(terminal: Terminal): Command {
  const program = new Command('regroove-conformance')
    .description('Checks from outside whether a server speaks the Groove REST API, rule by rule.')
    .argument('[url]', 'where the service is, such as https://music.example.org')
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.note })
    .exitOverride()
  for (const name of inputNames) {
    const { placeholder, does } = inputEntries[name]
    program.addOption(new Option(`${optionOf(name)} <${placeholder}>`, does))
  }
  return program
    .option(
      '--filter <pattern>',
      'only checks of this ID or subject; * for anything; may be given several times',
      collect,
    )
    .option('--list', 'list the checks with their rules, and ask nothing', false)
    .addOption(
      new Option('--report <kind>', 'how the report is written')
        .choices(Object.keys(writers))
        .default('text'),
    )
    .option('--output <file>', 'write the report there instead of to stdout')
    .addOption(
      new Option(
        '--progress <kind>',
        'how progress is shown on stderr; a line for people, else none',
      ).choices(progressKinds),
    )
    .option('--show-skipped', 'name every check that was skipped', false)
    .option('--stress', 'also run heavy checks: quotas, limits of the collection, slow bodies', false)
    .option('--concurrency <n>', 'how many checks run at once', wholeNumber(1, 16), 1)
    .option('--timeout <seconds>', 'how long one answer may take', wholeNumber(1, 600), 20)
    .option('--device-limit <n>', 'to how many devices a user may stream at once', wholeNumber(1, 100), 4)
    .option('--playlist-limit <n>', 'how many tracks a playlist may have', wholeNumber(1, 10_000), 1000)
    .option('--insecure', 'take certificates that nobody vouches for', false)
    .addHelpText('after', helpAfter)
}

const helpAfter = `
Every option of the first group may also come by the environment, so that secrets need not stand in a list of processes:
--client-secret as ${variableOf('clientSecret')}, --user-token as ${variableOf('userToken')}, and so on.

Exit codes: 0 all that applies passed, 1 some failed, 2 the words are off or the server is not to be used, 130 interrupted.

What checks change in a user's collection they put back, also when they fail or are interrupted.`

async function perform({
  url,
  flags,
  terminal,
  environment,
  signal,
}: {
  readonly url: string | undefined
  readonly flags: RunFlags
  readonly terminal: Terminal
  readonly environment: NonNullable<CliEnvironment['environment']>
  readonly signal: AbortSignal
}): Promise<number> {
  const selection = chooseChecks(checks, flags.filter ?? [])
  if ('unknown' in selection) {
    throw new Unusable(`--filter ${selection.unknown} fits no check: see --list`)
  }
  if (flags.list) {
    terminal.out(`${listChecks(selection.chosen)}\n`)
    return exitCodes.allPassed
  }
  const progress = showProgress(terminal, flags.progress ?? (terminal.isWatched ? 'line' : 'none'))
  const report = await runChecks({
    url: readUrl(url),
    inputs: readInputs(flags, environment),
    checks: selection.chosen,
    stress: flags.stress,
    allowed: { devices: flags.deviceLimit, playlistTracks: flags.playlistLimit },
    concurrency: flags.concurrency,
    timeoutMs: flags.timeout * 1000,
    insecure: flags.insecure,
    signal,
    onResult: progress.tell,
  }).finally(progress.end)

  const colours = flags.output === undefined && terminal.isPerson && environment['NO_COLOR'] === undefined
  const text = writers[flags.report](report, flags, colours)
  if (flags.output === undefined) terminal.out(text)
  else writeReport(flags.output, text)
  if (flags.output !== undefined && flags.report !== 'text') {
    const { passed, failed, skipped } = report.score
    terminal.note(`${passed} passed, ${failed} failed, ${skipped} skipped; written to ${flags.output}\n`)
  }
  if (report.isInterrupted) return exitCodes.interrupted
  if (report.score.percent === null) return exitCodes.unusable
  return report.score.failed > 0 || report.leftBehind.length > 0 ? exitCodes.someFailed : exitCodes.allPassed
}

function writeReport(file: string, text: string): void {
  try {
    writeFileSync(file, text)
  } catch (error) {
    throw new Unusable(`the report cannot be written to ${file}: ${(error as Error).message}`)
  }
}

function listChecks(chosen: readonly Check[]): string {
  return chosen.map(({ id, rule, source }) => `${id}\n    ${rule}\n    (${source})`).join('\n')
}

function readUrl(url: string | undefined): string {
  if (url === undefined) throw new Unusable('say where the service is, such as https://music.example.org')
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (parsed === null || !/^https?:$/.test(parsed.protocol) || parsed.search !== '' || parsed.hash !== '') {
    throw new Unusable(`${url} is no http or https URL without a query, such as https://music.example.org`)
  }
  return parsed.href
}

function readInputs(flags: object, environment: Readonly<Record<string, string | undefined>>): Inputs {
  const given = flags as Readonly<Record<string, string | undefined>>
  const inputs = Object.fromEntries(
    inputNames.map((name) => [name, given[name] ?? environment[variableOf(name)] ?? null]),
  ) as Inputs
  const missing = inputNames.find((name) => inputEntries[name].isRequired && inputs[name] === null)
  if (missing !== undefined) {
    throw new Unusable(
      `${optionOf(missing)} is needed: ${inputEntries[missing].does} (or ${variableOf(missing)})`,
    )
  }
  return inputs
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}

function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!/^\d+$/.test(text) || value < min || value > max) {
      throw new InvalidArgumentError(`It must be a whole number from ${min} to ${max}.`)
    }
    return value
  }
}

/** Aborted by the first interrupt: what was changed is put back. The second ends the process as usual. */
function interruptSignal(terminal: Terminal): AbortSignal {
  const interrupted = new AbortController()
  process.once('SIGINT', () => {
    terminal.note('\nInterrupted: putting back what was changed. Once more ends at once.\n')
    interrupted.abort()
  })
  return interrupted.signal
}
