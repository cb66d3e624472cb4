import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { accountPath } from '@regroove/contract'
import type { Command } from 'commander'
import { type App, openApp } from '../app.ts'
import { type GivenOptions, readTls, type Settings, settingNames } from '../config/index.ts'
import { examineFfmpeg } from '../delivery/index.ts'
import { makeDemoLibrary } from '../demo/index.ts'
import { type Door, type HttpLog, openDoor } from '../http/index.ts'
import type { CliContext } from './cli-context.ts'
import { openLog } from './open-log.ts'
import { openWhenUnlocked } from './open-when-unlocked.ts'
import { addSettingOptions } from './setting-options.ts'
import { showScanProgress } from './show-scan-progress.ts'
import { CommandError, type Terminal } from './terminal.ts'

/** How long requests in flight may take to finish after SIGTERM. */
const graceMs = 10_000
/** For how long those who are still connected then are told to go elsewhere. */
const lingerMs = 500

/** `regroove serve`: runs the service until it is told to stop. */
export function addServeCommand(program: Command, context: CliContext): void {
  addSettingOptions(program.command('serve', { isDefault: true }), settingNames)
    .description('Run the service. Without a library, a small demo library is made and served.')
    .action((options: GivenOptions) => serve(context, context.readSettings(options)))
}

async function serve({ terminal, clock }: CliContext, settings: Settings): Promise<void> {
  const log = openLog({ level: settings.logLevel, isPerson: terminal.isPerson })
  const isDemo = settings.library.length === 0
  const folders = isDemo ? [demoFolder(settings)] : settings.library
  const leaving = new AbortController()
  const stopped = untilToldToStop().finally(() => leaving.abort())
  const door = openDoor({ tls: readTls(settings), log })
  // Whoever comes while the databases are opened is told so, instead of meeting a closed door.
  await door.listen(settings).catch((error: Error) => {
    throw new CommandError(`Cannot listen on ${settings.host}:${settings.port}: ${error.message}`)
  })
  const app = await openWhenUnlocked(() => openApp({ settings, folders, clock, log, door }), {
    onWait: () => terminal.note('Another process keeps a database to itself: waiting for it.'),
    signal: leaving.signal,
  }).catch(async (error: unknown) => {
    await door.close({ graceMs: 0, lingerMs: 0 })
    throw error
  })
  const url = await app.start()
  terminal.note(`Regroove listens on ${url}`)
  await welcomeFirstAdmin(terminal, app, url)
  process.on('SIGHUP', () => renewTls(door, settings, log))
  if ((await examineFfmpeg(settings.ffmpeg)) === null) {
    terminal.note(
      `${settings.ffmpeg} was not found: original files stream, conversions do not. Install it: apt install ffmpeg`,
    )
  }
  const endProgress = showScanProgress(terminal, app.library)
  void fillCatalogue().catch((error: unknown) => log.error({ cause: String(error) }, 'scan failed'))
  const signal = await stopped
  endProgress()
  log.info({ signal }, 'stopping')
  await app.stop({ graceMs, lingerMs })

  async function fillCatalogue(): Promise<void> {
    if (isDemo) await makeDemo(terminal, folders[0]!, leaving.signal)
    if (!leaving.signal.aborted) await app.library.scan()
  }
}

/** Says who may sign in first. Only the terminal hears it, once: it goes to no log, and nobody can look it up again. */
async function welcomeFirstAdmin(terminal: Terminal, { inviteFirstAdmin }: App, url: string): Promise<void> {
  const admin = await inviteFirstAdmin()
  if (admin === null) return
  terminal.note(`Sign in on ${url}${accountPath} as ${admin.user.name}, with the one-time password`)
  terminal.note(`  ${admin.oneTimePassword}`)
  terminal.note('It is shown this once, and must be changed then. Another: regroove user password admin')
}

/** A certificate that cannot be used changes nothing: the one before stays. */
function renewTls(door: Door, settings: Settings, log: HttpLog): void {
  try {
    const tls = readTls(settings)
    if (tls === null) return
    door.renewTls(tls)
    log.info({}, 'certificate read again')
  } catch (error) {
    log.error({ cause: (error as Error).message }, 'certificate cannot be used: the one before stays')
  }
}

/** Where the demo library is kept; made here, so that it can be watched before it is filled. */
function demoFolder({ data }: Settings): string {
  const folder = path.join(data, 'demo-library')
  mkdirSync(folder, { recursive: true })
  return folder
}

async function makeDemo(terminal: Terminal, folder: string, signal: AbortSignal): Promise<void> {
  terminal.note('No library is configured: serving the demo library. Serve your own with --library DIR.')
  const onProgress = (done: number, total: number) => {
    if (done === 1) terminal.note(`Making its ${total} tracks, this once…`)
  }
  await makeDemoLibrary({ folder, onProgress, signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error
  })
}

function untilToldToStop(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.once(signal, () => resolve(signal))
    }
  })
}
