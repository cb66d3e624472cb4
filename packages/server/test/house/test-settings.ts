import { readSettings, type Settings } from '../../src/config/index.ts'

const unlimited = {
  REGROOVE_RATE_LIMIT: 'off',
  REGROOVE_RATE_LIMIT_SIGN_IN: 'off',
  REGROOVE_RATE_LIMIT_IMAGES: 'off',
  REGROOVE_RATE_LIMIT_MEDIA: 'off',
}

/**
 * The settings as they come, for a house that listens on any port, notices nothing by itself, and limits nothing.
 *
 * @param environment settings by their variables, such as `REGROOVE_RATE_LIMIT`
 */
export function testSettings(
  data: string,
  others: Partial<Settings> = {},
  environment: Readonly<Record<string, string>> = {},
): Settings {
  const usual = readSettings({
    options: { data, port: '0' },
    environment: { ...unlimited, ...environment },
    workingFolder: data,
  })
  return { ...usual, watch: false, measureLoudness: false, ...others }
}
