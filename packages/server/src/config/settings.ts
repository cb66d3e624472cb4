import { isIP } from 'node:net'
import { availableParallelism } from 'node:os'
import { isCountry, limits } from '@regroove/contract'
import { quotaSetting } from './quota-setting.ts'
import {
  bytesSetting,
  choiceSetting,
  fileSetting,
  folderSetting,
  foldersSetting,
  numberSetting,
  optionalSetting,
  type Setting,
  switchSetting,
  textSetting,
  textsSetting,
} from './setting.ts'

const allowedCountry = 'two letters of ISO 3166-1, such as US'

export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const
export type LogLevel = (typeof logLevels)[number]

/**
 * Everything that an operator can set, by its name in the config file: `publicUrl` is `--public-url` on the command line
 * and `REGROOVE_PUBLIC_URL` in the environment.
 */
export const settings = {
  library: foldersSetting({
    placeholder: 'dir',
    does: 'folders of music, only ever read; several may be given; without any, a demo library',
  }),
  data: folderSetting({
    placeholder: 'dir',
    fallback: './data',
    does: 'where the service keeps its own files',
  }),
  host: textSetting({
    placeholder: 'host',
    fallback: '127.0.0.1',
    does: 'the address to listen on',
    allowed: 'a host name or an IP address, such as 127.0.0.1',
    read: (text) => (/^[A-Za-z0-9_.:%-]{1,255}$/.test(text) ? text : undefined),
  }),
  port: numberSetting({
    placeholder: 'number',
    fallback: '4768',
    does: 'the port to listen on; 0 lets the system choose',
    min: 0,
    max: 65_535,
  }),
  publicUrl: optionalSetting({
    placeholder: 'url',
    does: 'what links in answers begin with; where it listens, unless said',
    allowed: 'an http or https URL without a query, such as https://music.example.org',
    read: readPublicUrl,
  }),
  language: textSetting({
    placeholder: 'code',
    fallback: 'en',
    does: 'the language of answers where nobody says one',
    allowed: 'two letters of ISO 639-1, such as en',
    read: (text) => (/^[a-z]{2}$/i.test(text) ? text.toLowerCase() : undefined),
  }),
  country: textSetting({
    placeholder: 'code',
    fallback: 'US',
    does: 'the country that answers are for where nobody says one',
    allowed: allowedCountry,
    read: readCountry,
  }),
  countries: textsSetting({
    placeholder: 'codes',
    does: 'the countries that are served, with commas between them; all, unless said',
    allowed: `${allowedCountry}, with commas between them`,
    read: readCountries,
  }),
  tlsCert: fileSetting({
    placeholder: 'file',
    does: 'the certificate chain for https, as PEM; read again on SIGHUP',
  }),
  tlsKey: fileSetting({ placeholder: 'file', does: 'the private key that belongs to it, as PEM' }),
  trustedProxies: textSetting({
    placeholder: 'list',
    fallback: '',
    does: 'whose X-Forwarded-For is believed, joined by commas; nobody, unless said',
    allowed: 'IP addresses and CIDR blocks, such as 127.0.0.1,10.0.0.0/8',
    read: readProxies,
  }),
  rateLimit: quotaSetting({
    fallback: '1000/10s',
    does: 'how much one caller may ask of the API: an application or a user, without a token an address',
  }),
  rateLimitSignIn: quotaSetting({
    fallback: '60/1m',
    does: 'how many tokens one address may ask for',
  }),
  rateLimitImages: quotaSetting({ fallback: '2000/10s', does: 'how many images one address may ask for' }),
  rateLimitMedia: quotaSetting({
    fallback: '1000/10s',
    does: 'how often one address may ask for pieces of music',
  }),
  metricsToken: optionalSetting({
    placeholder: 'token',
    does: 'who sends it as a Bearer token may read /metrics; nobody, unless said',
    allowed: '16 to 256 letters, digits and . _ ~ + / = -',
    read: (text) => (/^[\w.~+/=-]{16,256}$/.test(text) ? text : undefined),
  }),
  metricsAddress: optionalSetting({
    placeholder: 'host:port',
    does: 'where /metrics is answered without a token, apart from all else; nowhere, unless said',
    allowed: 'a host and a port, such as 127.0.0.1:9464',
    read: readHostAndPort,
  }),
  maxCollectionTracks: numberSetting({
    placeholder: 'number',
    fallback: String(limits.collectionTracks),
    does: 'how many tracks a collection may hold',
    min: 1,
    max: 1_000_000,
  }),
  maxPlaylists: numberSetting({
    placeholder: 'number',
    fallback: String(limits.collectionPlaylists),
    does: 'how many playlists a user may have',
    min: 0,
    max: 10_000,
  }),
  maxPlaylistTracks: numberSetting({
    placeholder: 'number',
    fallback: String(limits.playlistTracks),
    does: 'how many tracks a playlist may hold',
    min: 1,
    max: 10_000,
  }),
  maxBatch: numberSetting({
    placeholder: 'number',
    fallback: String(limits.batch),
    does: 'how many tracks one edit of a collection or playlist may name',
    min: 1,
    max: 250,
  }),
  maxPlaylistName: numberSetting({
    placeholder: 'number',
    fallback: String(limits.playlistNameCharacters),
    does: 'how many characters the name of a playlist may have',
    min: 1,
    max: 1000,
  }),
  passForSale: choiceSetting({
    placeholder: 'word',
    fallback: 'no',
    does: 'whether a Music Pass can be had here, as the profile of users tells applications: yes or no',
    choices: ['no', 'yes'],
  }),
  watch: switchSetting({ does: 'notice changes in the library while running' }),
  cacheSize: bytesSetting({
    placeholder: 'bytes',
    fallback: '2G',
    does: 'how much of the disk converted music may take, such as 500M or 2G',
  }),
  ffmpeg: textSetting({
    placeholder: 'program',
    fallback: 'ffmpeg',
    does: 'the ffmpeg that converts music: a name on the path, or a path',
    allowed: 'the name or the path of a program',
    read: (text) => (text.trim() !== '' && !text.includes('\0') ? text : undefined),
  }),
  conversions: optionalSetting({
    placeholder: 'number',
    does: 'how many conversions run at once; as many as there are processors, two at the least, unless said',
    allowed: 'a whole number from 1 to 64',
    read: (text) => {
      const value = /^\d{1,2}$/.test(text) ? Number(text) : 0
      return value >= 1 && value <= 64 ? value : undefined
    },
  }),
  maxDevices: numberSetting({
    placeholder: 'number',
    fallback: '4',
    does: 'on how many devices a user may stream at once',
    min: 1,
    max: 1000,
  }),
  measureLoudness: switchSetting({ does: 'measure how loud music is while the machine is idle' }),
  logLevel: choiceSetting({
    placeholder: 'level',
    fallback: 'info',
    does: `how much is logged: ${logLevels.join(', ')}`,
    choices: logLevels,
  }),
} as const satisfies Record<string, Setting<unknown>>

/** The name of a setting. */
export type SettingName = keyof typeof settings

/** Everything that an operator can set, settled once and never changed. Folders are absolute; null is unset. */
export type Settings = {
  readonly [Name in SettingName]: (typeof settings)[Name] extends Setting<infer T> ? T : never
}

/** What one source says of the settings, still as texts; folders are absolute already. */
export type SaidSettings = { readonly [Name in SettingName]?: readonly string[] }

/** The names of the settings, in the order in which they are told. */
export const settingNames = Object.keys(settings) as SettingName[]

/** What a setting is called on the command line, without what stands for its value. */
export function optionOf(name: SettingName): string {
  const kebab = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  return settings[name].form === 'switch' ? `--no-${kebab}` : `--${kebab}`
}

/** What a setting is called in the environment. */
export function variableOf(name: SettingName): string {
  return `REGROOVE_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`
}

function readCountry(text: string): string | undefined {
  const code = text.toUpperCase()
  return isCountry(code) ? code : undefined
}

/** Null where none is named: then all are served. */
function readCountries(texts: readonly string[]): readonly string[] | null | undefined {
  const codes = texts.map(readCountry)
  if (codes.includes(undefined)) return undefined
  return codes.length === 0 ? null : ([...new Set(codes)].sort() as string[])
}

/** How many conversions run at once, where the operator says nothing. */
export function usualConversions(): number {
  return Math.max(2, availableParallelism())
}

function readPublicUrl(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '')
    return undefined
  return url.href.replace(/\/+$/, '')
}

/** An empty list stands for nobody. */
function readProxies(text: string): readonly string[] | undefined {
  const proxies = text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return proxies.every(isProxy) ? proxies : undefined
}

function isProxy(text: string): boolean {
  const [address = '', prefix, ...others] = text.split('/')
  const version = isIP(address)
  if (version === 0 || others.length > 0) return false
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128))
}

function readHostAndPort(text: string): { readonly host: string; readonly port: number } | undefined {
  const [, bracketed, plain, port] = /^(?:\[([\da-fA-F:.]+)\]|([A-Za-z0-9_.-]+)):(\d{1,5})$/.exec(text) ?? []
  const host = bracketed ?? plain
  return host === undefined || Number(port) > 65_535 ? undefined : { host, port: Number(port) }
}
