export { type GivenOptions, readSettings } from './read-settings.ts'
export { readTls } from './read-tls.ts'
export { SettingError } from './setting.ts'
export {
  type LogLevel,
  optionOf,
  type SettingName,
  type Settings,
  settingNames,
  settings,
  usualConversions,
  variableOf,
} from './settings.ts'
