import { isCountry, limits } from '@regroove/contract'
import {
  choiceSetting,
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

function readPublicUrl(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '')
    return undefined
  return url.href.replace(/\/+$/, '')
}
