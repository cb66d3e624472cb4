import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import type { Settings } from '../config/index.ts'
import { examineFfmpeg } from '../delivery/index.ts'
import { type LibraryReport, readLibraryReport } from '../library/index.ts'
import type { FileProblem } from '../operator-files/index.ts'
import { openStorage, type Storage } from '../storage/index.ts'

/** One thing that was looked at. */
export interface Check {
  readonly name: string
  /** `weak` works, with something missing; `wrong` must be mended. */
  readonly state: 'well' | 'weak' | 'wrong'
  /** What was found, for a person. */
  readonly says: string
}

/** What was found; no report when there is no catalogue to make it from. */
export interface Examination {
  readonly checks: readonly Check[]
  readonly report: LibraryReport | null
}

/** Looks at everything that the service stands on. An older database is brought up to date on the way. */
export async function examineInstallation(settings: Settings, clock: () => number): Promise<Examination> {
  const around = [checkNode(), checkDataFolder(settings.data), await checkFfmpeg(settings.ffmpeg)]
  if (!existsSync(path.join(settings.data, 'catalog.sqlite'))) {
    const says = 'there is none yet: the first start of the service, or a scan, makes it'
    return { checks: [...around, { name: 'database', state: 'weak', says }], report: null }
  }
  let storage: Storage
  try {
    storage = await openStorage({ folder: settings.data })
  } catch (error) {
    return {
      checks: [...around, { name: 'database', state: 'wrong', says: (error as Error).message }],
      report: null,
    }
  }
  try {
    const databases = [
      await checkDatabase('catalog', storage.catalog),
      await checkDatabase('accounts', storage.accounts.read),
    ]
    if (databases[0]!.state === 'wrong') return { checks: [...around, ...databases], report: null }
    const report = await readLibraryReport(storage.catalog, clock())
    return { checks: [...around, ...databases, ...checkLibrary(report, settings)], report }
  } finally {
    await storage.close()
  }
}

function checkNode(): Check {
  const isNew = Number(process.versions.node.split('.')[0]) >= 24
  return {
    name: 'node',
    state: isNew ? 'well' : 'wrong',
    says: `${process.version}${isNew ? '' : ', and 24 is needed'}`,
  }
}

function checkDataFolder(folder: string): Check {
  if (!existsSync(folder)) return { name: 'data folder', state: 'weak', says: `${folder} is not there yet` }
  const probe = path.join(folder, `.doctor-${process.pid}`)
  try {
    writeFileSync(probe, '')
    rmSync(probe)
    return { name: 'data folder', state: 'well', says: `${folder} can be written to` }
  } catch (error) {
    return {
      name: 'data folder',
      state: 'wrong',
      says: `${folder} cannot be written to: ${(error as Error).message}`,
    }
  }
}

async function checkFfmpeg(program: string): Promise<Check> {
  const ability = await examineFfmpeg(program)
  if (ability === null) {
    return {
      name: 'ffmpeg',
      state: 'weak',
      says: `${program} was not found: original files stream, conversions do not`,
    }
  }
  const { version, aac, mp3, opus } = ability
  const wanted = { 'aac, for HLS': aac, 'libmp3lame, for MP3 and previews': mp3, 'libopus, for Opus': opus }
  const missing = Object.entries(wanted).flatMap(([encoder, isThere]) => (isThere ? [] : [encoder]))
  if (missing.length === 0)
    return { name: 'ffmpeg', state: 'well', says: `${version}, with aac, libmp3lame, libopus` }
  return { name: 'ffmpeg', state: 'weak', says: `${version}, without ${missing.join('; ')}` }
}

async function checkDatabase(
  name: 'catalog' | 'accounts',
  db: Storage['catalog'] | Storage['accounts']['read'],
): Promise<Check> {
  try {
    const check = await sql<{ quick_check: string }>`pragma quick_check`.execute(db as Storage['catalog'])
    const problems = check.rows.map((row) => row.quick_check).filter((answer) => answer !== 'ok')
    const keys = await sql`pragma foreign_key_check`.execute(db as Storage['catalog'])
    if (keys.rows.length > 0) problems.push(`${keys.rows.length} rows point to nothing`)
    const version = await sql<{ name: string }>`
      select name from kysely_migration order by name desc limit 1`.execute(db as Storage['catalog'])
    const says =
      problems.length > 0 ? problems.slice(0, 5).join('; ') : `sound, version ${version.rows[0]?.name}`
    return { name: `database ${name}`, state: problems.length > 0 ? 'wrong' : 'well', says }
  } catch (error) {
    return { name: `database ${name}`, state: 'wrong', says: (error as Error).message }
  }
}

function checkLibrary(report: LibraryReport, { library }: Settings): Check[] {
  const configured = library.length > 0 ? library : report.folders.map((folder) => folder.path)
  return [
    ...configured.map((folder) => checkFolder(folder, report)),
    checkScan(report),
    checkFiles(report),
    ...checkOperatorFiles(report),
  ]
}

function checkFolder(folder: string, report: LibraryReport): Check {
  const name = `library ${folder}`
  const known = report.folders.find((other) => other.path === folder)
  let entries: number
  try {
    entries = readdirSync(folder).length
  } catch (error) {
    return { name, state: 'wrong', says: `cannot be listed: ${(error as NodeJS.ErrnoException).code}` }
  }
  if (entries === 0 && (known?.files ?? 0) > 0) {
    return {
      name,
      state: 'wrong',
      says: `is empty, and ${known!.files} files are known of it: is a disk not mounted?`,
    }
  }
  if (known === undefined) return { name, state: 'weak', says: 'was not scanned yet' }
  if (known.state === 'missing') return { name, state: 'wrong', says: 'was missing at the last scan' }
  return { name, state: 'well', says: `${known.files} files` }
}

function checkScan({ lastScan, isScanning, counts }: LibraryReport): Check {
  const now = isScanning ? '; one runs now' : ''
  if (lastScan === null) return { name: 'scan', state: 'weak', says: `none came to its end yet${now}` }
  const { artists, albums, tracks } = counts
  const on = new Date(lastScan.startedAtMs + lastScan.durationMs).toISOString()
  return {
    name: 'scan',
    state: 'well',
    says: `ended ${on}: ${artists} artists, ${albums} albums, ${tracks} tracks${now}`,
  }
}

function checkFiles({ files }: LibraryReport): Check {
  if (files.refused === 0) return { name: 'files', state: 'well', says: 'all can be used' }
  return { name: 'files', state: 'weak', says: `${files.refused} cannot be used:` }
}

function checkOperatorFiles({ playlistProblems, availabilityProblems }: LibraryReport): Check[] {
  const tell = (name: string, { place, problem }: FileProblem): Check => ({
    name,
    state: 'weak',
    says: `${place} ${problem}`,
  })
  return [
    ...playlistProblems.map((fault) => tell('playlist', fault)),
    ...availabilityProblems.map((fault) => tell('availability', fault)),
  ]
}
