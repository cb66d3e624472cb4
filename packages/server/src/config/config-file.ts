import { readFileSync } from 'node:fs'
import path from 'node:path'
import { isPlace, SettingError, type SettingForm } from './setting.ts'
import { type SaidSettings, settingNames, settings } from './settings.ts'

/** What is read when no file is named. It need not be there. */
const usualName = 'regroove.config.json'

/** How each form of setting is written in the file. */
const isWritten: Readonly<Record<SettingForm, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string' || typeof value === 'number',
  texts: (value) => [value].flat().every((item) => typeof item === 'string'),
  file: (value) => typeof value === 'string',
  folder: (value) => typeof value === 'string',
  folders: (value) => [value].flat().every((item) => typeof item === 'string'),
  switch: (value) => typeof value === 'boolean',
}

/**
 * Reads a config file: a JSON object with the names of the settings, such as `{"library": ["/music"], "port": 4768}`.
 * Relative paths in it are relative to the file.
 *
 * @param name null for the usual one
 * @param absolute makes the name of the file an absolute path
 * @throws {SettingError} when a file that was named cannot be read, or does not hold that
 */
export function readConfigFile(name: string | null, absolute: (file: string) => string): SaidSettings {
  const file = absolute(name ?? usualName)
  let source: string
  try {
    source = readFileSync(file, 'utf8')
  } catch (error) {
    if (name === null && (error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw new SettingError(`The config file ${file} cannot be read: ${(error as Error).message}`)
  }
  const members = Object.entries(parseObject(file, source))
  return Object.fromEntries(members.map(([member, value]) => [member, readMember(file, member, value)]))
}

function parseObject(file: string, source: string): object {
  let given: unknown
  try {
    given = JSON.parse(source)
  } catch (error) {
    throw new SettingError(`The config file ${file} is not JSON: ${(error as Error).message}`)
  }
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given
  throw new SettingError(`The config file ${file} must hold a JSON object`)
}

function readMember(file: string, member: string, value: unknown): readonly string[] {
  const name = settingNames.find((known) => known === member)
  if (name === undefined) {
    throw new SettingError(`Setting ${member} in ${file} is not known; known are ${settingNames.join(', ')}`)
  }
  const { form, allowed } = settings[name]
  if (!isWritten[form](value)) {
    throw new SettingError(`Setting ${member} in ${file} must be ${allowed}, and is ${JSON.stringify(value)}`)
  }
  const texts = [value].flat().map(String)
  return isPlace(form) ? texts.map((folder) => path.resolve(path.dirname(file), folder)) : texts
}
