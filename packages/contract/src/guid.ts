declare const guidBrand: unique symbol

/** A GUID in upper case with hyphens: `00000000-0000-0000-0000-000000000000`. */
export type Guid = string & { readonly [guidBrand]: true }

const guidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const hexPattern = /^[0-9a-f]{32}$/i

/** Reads a hyphenated GUID in any case; null when it is none. */
export function parseGuid(text: string): Guid | null {
  return guidPattern.test(text) ? (text.toUpperCase() as Guid) : null
}

/**
 * Writes sixteen bytes, in the order in which a GUID is read aloud, as a GUID.
 *
 * @throws {RangeError} for another number of bytes
 */
export function guidFromBytes(bytes: Uint8Array): Guid {
  if (bytes.length !== 16) throw new RangeError(`a GUID has 16 bytes, not ${bytes.length}`)
  let hex = ''
  for (const byte of bytes) hex += hexPairs[byte]
  return guidFromHex(hex)
}

/**
 * Writes 32 hexadecimal digits as a GUID.
 *
 * @throws {RangeError} for anything else
 */
export function guidFromHex(hex: string): Guid {
  if (!hexPattern.test(hex)) throw new RangeError('a GUID has 32 hexadecimal digits')
  const h = hex.toUpperCase()
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-${h.slice(12, 16)}-${h.slice(16, 20)}-${h.slice(20)}` as Guid
}

/** The sixteen bytes of a GUID, in the order in which it is read aloud. */
export function guidToBytes(guid: Guid): Uint8Array {
  const hex = guid.replaceAll('-', '')
  const bytes = new Uint8Array(16)
  for (let at = 0; at < 16; at++) bytes[at] = Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16)
  return bytes
}

const hexPairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
