import type { Command } from 'commander'
import { optionOf, type SettingName, settings, variableOf } from '../config/index.ts'

/** Gives a command the options of some settings, and the one that names the config file. */
export function addSettingOptions(command: Command, names: readonly SettingName[]): Command {
  for (const name of names) addSettingOption(command, name)
  return command.option(
    '--config <file>',
    'a JSON file of settings (REGROOVE_CONFIG; default regroove.config.json)',
  )
}

function addSettingOption(command: Command, name: SettingName): void {
  const { form, placeholder, does, fallback } = settings[name]
  if (form === 'switch') {
    command.option(optionOf(name), `do not ${does} (${variableOf(name)}=false)`)
    return
  }
  const words = `${optionOf(name)} <${placeholder}>`
  const unlessSaid = fallback === null ? '' : `; default ${fallback}`
  const help = `${does} (${variableOf(name)}${unlessSaid})`
  if (form === 'folders' || form === 'texts') command.option(words, help, collect)
  else command.option(words, help)
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}
