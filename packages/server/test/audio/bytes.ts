/** Small pieces of binary files, named for their width and byte order. All return a new Buffer. */

/** One byte, 0-255. */
export function u8(value: number): Buffer {
  return Buffer.of(value)
}

export function u16be(value: number): Buffer {
  return Buffer.of(value >>> 8, value)
}

export function u16le(value: number): Buffer {
  return Buffer.of(value, value >>> 8)
}

export function u32be(value: number): Buffer {
  return Buffer.of(value >>> 24, value >>> 16, value >>> 8, value)
}

export function u32le(value: number): Buffer {
  return Buffer.of(value, value >>> 8, value >>> 16, value >>> 24)
}

export function u64le(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes
}

/** ISO 8859-1; a character that it lacks becomes a question mark, as taggers write it. */
export function latin1(text: string): Buffer {
  return Buffer.from(text.replace(/[^\u0000-\u00ff]/gu, '?'), 'latin1')
}

export function utf8(text: string): Buffer {
  return Buffer.from(text, 'utf8')
}

/** UTF-16, little endian, without a byte order mark and without a closing NUL. */
export function utf16le(text: string): Buffer {
  return Buffer.from(text, 'utf16le')
}

/** UTF-16, big endian, without a byte order mark and without a closing NUL. */
export function utf16be(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16()
}

/**
 * A GUID as Windows keeps it in files: the first three fields little endian, the rest as written.
 *
 * @throws {Error} when the text is no GUID of 32 hexadecimal digits in five groups
 */
export function guid(text: string): Buffer {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)) throw new Error(`not a GUID: ${text}`)
  const bytes = Buffer.from(text.replaceAll('-', ''), 'hex')
  bytes.subarray(0, 4).reverse()
  bytes.subarray(4, 6).reverse()
  bytes.subarray(6, 8).reverse()
  return bytes
}
