import { readSettings, type Settings } from '../../src/config/index.ts'

/** The settings as they come, for a house that listens on any port and notices nothing by itself. */
export function testSettings(data: string, others: Partial<Settings> = {}): Settings {
  const usual = readSettings({ options: { data, port: '0' }, environment: {}, workingFolder: data })
  return { ...usual, watch: false, ...others }
}
