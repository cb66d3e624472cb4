import path from 'node:path'
import { readConfigFile } from './config-file.ts'
import { isPlace, SettingError } from './setting.ts'
import {
  optionOf,
  type SaidSettings,
  type SettingName,
  type Settings,
  settingNames,
  settings,
  variableOf,
} from './settings.ts'

/** What a command line says, by the names of the settings. A switch is only ever given to turn it off. */
export type GivenOptions = {
  readonly [Name in SettingName]?: string | readonly string[] | boolean | undefined
} & {
  /** Names the config file. */
  readonly config?: string | undefined
}

/** Where settings come from. */
export interface SettingSources {
  readonly options: GivenOptions
  readonly environment: Readonly<Record<string, string | undefined>>
  /** What relative paths are relative to; those in the config file are relative to the file. */
  readonly workingFolder: string
}

const configVariable = 'REGROOVE_CONFIG'

/**
 * Settles every setting: the command line wins over the environment, the environment over the config file, and the
 * file over the defaults.
 *
 * @throws {SettingError} for a value that cannot be
 */
export function readSettings({ options, environment, workingFolder }: SettingSources): Settings {
  const absolute = (folder: string) => path.resolve(workingFolder, folder)
  const sources = [
    readOptions(options, absolute),
    readEnvironment(environment, absolute),
    readConfigFile(options.config ?? (environment[configVariable] || null), absolute),
  ]
  const settled = settingNames.map((name) => {
    const { form, fallback } = settings[name]
    const said = sources.find((source) => source[name] !== undefined)?.[name]
    return [name, settle(name, said ?? (form === 'folder' && fallback !== null ? [absolute(fallback)] : []))]
  })
  const all: Settings = Object.freeze(Object.fromEntries(settled))
  checkTogether(all)
  return all
}

/** What settings must be to one another. */
function checkTogether({ country, countries }: Settings): void {
  if (countries === null || countries.includes(country)) return
  throw new SettingError(
    `Setting country (${variableOf('country')}, ${optionOf('country')}) is ${country}, which is not among those served; ` +
      `allowed: ${countries.join(', ')}`,
  )
}

function settle(name: SettingName, texts: readonly string[]): unknown {
  const value = settings[name].read(texts)
  if (value !== undefined) return value
  const given = JSON.stringify(texts.length === 1 ? texts[0] : texts)
  throw new SettingError(
    `Setting ${name} (${variableOf(name)}, ${optionOf(name)}) is ${given}; allowed: ${settings[name].allowed}`,
  )
}

function readOptions(options: GivenOptions, absolute: (folder: string) => string): SaidSettings {
  return collect((name) => {
    const given = options[name]
    if (given === undefined) return undefined
    return toTexts(name, [given].flat().map(String), absolute)
  })
}

function readEnvironment(
  environment: SettingSources['environment'],
  absolute: (folder: string) => string,
): SaidSettings {
  return collect((name) => {
    const given = environment[variableOf(name)]
    if (given === undefined || given === '') return undefined
    const texts = settings[name].form === 'folders' ? given.split(path.delimiter) : [given]
    return toTexts(
      name,
      texts.filter((text) => text !== ''),
      absolute,
    )
  })
}

function collect(read: (name: SettingName) => readonly string[] | undefined): SaidSettings {
  const said = settingNames.map((name) => [name, read(name)] as const)
  return Object.fromEntries(said.filter(([, texts]) => texts !== undefined))
}

function toTexts(name: SettingName, texts: readonly string[], absolute: (folder: string) => string) {
  return isPlace(settings[name].form) ? texts.map(absolute) : texts
}
