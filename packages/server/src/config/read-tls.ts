import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import { SettingError } from './setting.ts'
import { optionOf, type SettingName, type Settings } from './settings.ts'

/**
 * Reads the certificate and the key that https is served with; null for plain HTTP.
 *
 * @throws {SettingError} when one of them is missing, cannot be read, or does not belong to the other
 */
export function readTls({
  tlsCert,
  tlsKey,
}: Pick<Settings, 'tlsCert' | 'tlsKey'>): { readonly cert: Buffer; readonly key: Buffer } | null {
  if (tlsCert === null && tlsKey === null) return null
  const tls = { cert: readPem('tlsCert', tlsCert), key: readPem('tlsKey', tlsKey) }
  try {
    createSecureContext(tls)
    return tls
  } catch (error) {
    throw new SettingError(
      `The certificate ${tlsCert} and the key ${tlsKey} cannot be used together: ${(error as Error).message}`,
    )
  }
}

function readPem(name: SettingName, file: string | null): Buffer {
  if (file === null)
    throw new SettingError(`https needs a certificate and a key: ${optionOf(name)} is missing`)
  try {
    return readFileSync(file)
  } catch (error) {
    throw new SettingError(`The file ${file} (${optionOf(name)}) cannot be read: ${(error as Error).message}`)
  }
}
