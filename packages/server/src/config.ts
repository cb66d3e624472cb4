import { readFileSync } from 'node:fs'
import path from 'node:path'

/** Everything that an operator can set, read once and never changed. */
export interface Settings {
  /** Absolute paths of the folders that hold the music; empty for the demo library. */
  readonly libraryFolders: readonly string[]
  /** Absolute path of the folder that the service writes to. */
  readonly dataFolder: string
  readonly host: string
  /** 0 lets the system choose. */
  readonly port: number
  /** What links in answers begin with, without a slash at the end; null for what the server listens on. */
  readonly publicUrl: string | null
  /** Whether changes in the library are noticed while the service runs. */
  readonly watch: boolean
  readonly logLevel: LogLevel
}

export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const
export type LogLevel = (typeof logLevels)[number]

/** What one source said, still as text: options of the command line, the environment, or the config file. */
export interface GivenSettings {
  readonly library?: readonly string[]
  readonly data?: string
  readonly host?: string
  readonly port?: string
  readonly publicUrl?: string
  readonly watch?: boolean
  readonly logLevel?: string
  /** Names the config file. */
  readonly config?: string
}

/** A setting that cannot be: the message names it, what was given and what is allowed. */
export class SettingError extends Error {
  override readonly name = 'SettingError'
}

/** What holds when nothing is said. */
export const settingDefaults = {
  data: './data',
  host: '127.0.0.1',
  port: '4768',
  watch: true,
  logLevel: 'info',
} as const

/**
 * Settles every setting: the command line wins over the environment, the environment over the config file, and the
 * file over the defaults. Relative paths in the file are relative to it, the others to `workingFolder`.
 *
 * @throws {SettingError} for a value that cannot be
 */
export function readSettings({
  options,
  environment,
  workingFolder,
}: {
  options: GivenSettings
  environment: Readonly<Record<string, string | undefined>>
  workingFolder: string
}): Settings {
  const fromEnvironment = readEnvironment(environment)
  const file = readConfigFile(options.config ?? fromEnvironment.config ?? null, workingFolder)
  const said = { ...file, ...fromEnvironment, ...options }
  return Object.freeze({
    libraryFolders: (said.library ?? []).map((folder) => path.resolve(workingFolder, folder)),
    dataFolder: path.resolve(workingFolder, said.data ?? settingDefaults.data),
    host: readHost(said.host ?? settingDefaults.host),
    port: readPort(said.port ?? settingDefaults.port),
    publicUrl: said.publicUrl === undefined ? null : readPublicUrl(said.publicUrl),
    watch: said.watch ?? settingDefaults.watch,
    logLevel: readLogLevel(said.logLevel ?? settingDefaults.logLevel),
  })
}

function readEnvironment(environment: Readonly<Record<string, string | undefined>>): GivenSettings {
  const text = (name: string) => (environment[name] === '' ? undefined : environment[name])
  const watch = text('REGROOVE_WATCH')
  return withoutUndefined({
    library: text('REGROOVE_LIBRARY')
      ?.split(path.delimiter)
      .filter((folder) => folder !== ''),
    data: text('REGROOVE_DATA'),
    host: text('REGROOVE_HOST'),
    port: text('REGROOVE_PORT'),
    publicUrl: text('REGROOVE_PUBLIC_URL'),
    watch: watch === undefined ? undefined : readSwitch('REGROOVE_WATCH', watch),
    logLevel: text('REGROOVE_LOG_LEVEL'),
    config: text('REGROOVE_CONFIG'),
  })
}

/** The file is a JSON object with the names of the options: `{"library": ["/music"], "port": 4768}`. */
function readConfigFile(name: string | null, workingFolder: string): GivenSettings {
  const file = path.resolve(workingFolder, name ?? 'regroove.config.json')
  let source: string
  try {
    source = readFileSync(file, 'utf8')
  } catch (error) {
    if (name === null && (error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw new SettingError(`The config file ${file} cannot be read: ${(error as Error).message}`)
  }
  let given: unknown
  try {
    given = JSON.parse(source)
  } catch (error) {
    throw new SettingError(`The config file ${file} is not JSON: ${(error as Error).message}`)
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new SettingError(`The config file ${file} must hold a JSON object`)
  }
  const settled: Record<string, unknown> = {}
  for (const [member, value] of Object.entries(given)) settled[member] = readConfigMember(file, member, value)
  return settled
}

function readConfigMember(file: string, member: string, value: unknown): unknown {
  const problem = (allowed: string) =>
    new SettingError(`Setting ${member} in ${file} must be ${allowed}, and is ${JSON.stringify(value)}`)
  const folder = (name: string) => path.resolve(path.dirname(file), name)
  switch (member) {
    case 'library': {
      const folders = typeof value === 'string' ? [value] : value
      if (Array.isArray(folders) && folders.every((item) => typeof item === 'string')) {
        return folders.map((item: string) => folder(item))
      }
      throw problem('a folder or a list of folders')
    }
    case 'data':
      if (typeof value === 'string') return folder(value)
      throw problem('a folder')
    case 'watch':
      if (typeof value === 'boolean') return value
      throw problem('true or false')
    case 'host':
    case 'port':
    case 'publicUrl':
    case 'logLevel':
      if (typeof value === 'string' || typeof value === 'number') return String(value)
      throw problem('text')
    default:
      throw new SettingError(
        `Setting ${member} in ${file} is not known; known are library, data, host, port, publicUrl, watch, logLevel`,
      )
  }
}

function readHost(text: string): string {
  if (/^[A-Za-z0-9_.:%-]{1,255}$/.test(text)) return text
  throw refusal('host (REGROOVE_HOST, --host)', text, 'a host name or an IP address, such as 127.0.0.1')
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  if (port <= 65_535) return port
  throw refusal('port (REGROOVE_PORT, --port)', text, 'a whole number from 0 to 65535')
}

function readPublicUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url !== null && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '') {
    return url.href.replace(/\/+$/, '')
  }
  throw refusal(
    'public-url (REGROOVE_PUBLIC_URL, --public-url)',
    text,
    'an http or https URL without a query, such as https://music.example.org',
  )
}

function readLogLevel(text: string): LogLevel {
  const level = logLevels.find((known) => known === text.toLowerCase())
  if (level !== undefined) return level
  throw refusal('log-level (REGROOVE_LOG_LEVEL, --log-level)', text, logLevels.join(', '))
}

function readSwitch(name: string, text: string): boolean {
  if (/^(1|true|on|yes)$/i.test(text)) return true
  if (/^(0|false|off|no)$/i.test(text)) return false
  throw refusal(name, text, 'true or false')
}

function refusal(name: string, given: string, allowed: string): SettingError {
  return new SettingError(`Setting ${name} is ${JSON.stringify(given)}; allowed: ${allowed}`)
}

function withoutUndefined<T extends object>(given: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T
}
