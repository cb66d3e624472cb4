/**
 * CRC-8 of a FLAC frame header: polynomial x^8 + x^2 + x + 1, start value 0.
 *
 * @source RFC 9639, section 9.1.8
 */
export function crc8(bytes: Uint8Array, start: number, end: number): number {
  let crc = 0
  for (let at = start; at < end; at++) crc = CRC8_TABLE[crc ^ bytes[at]!]!
  return crc
}

/**
 * CRC-16 of a whole FLAC frame: polynomial x^16 + x^15 + x^2 + 1, start value 0.
 *
 * @source RFC 9639, section 9.3
 */
export function crc16(bytes: Uint8Array, start: number, end: number): number {
  let crc = 0
  for (let at = start; at < end; at++) {
    crc = ((crc << 8) & 0xffff) ^ CRC16_TABLE[(crc >>> 8) ^ bytes[at]!]!
  }
  return crc
}

const CRC8_TABLE = Uint8Array.from({ length: 256 }, (_, byte) => divide(byte, 0x07, 8))
const CRC16_TABLE = Uint16Array.from({ length: 256 }, (_, byte) => divide(byte << 8, 0x8005, 16))

function divide(value: number, polynomial: number, width: 8 | 16): number {
  const top = 1 << (width - 1)
  for (let bit = 0; bit < 8; bit++) value = value & top ? (value << 1) ^ polynomial : value << 1
  return value & (top * 2 - 1)
}
