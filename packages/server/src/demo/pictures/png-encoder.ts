import { crc32, deflateSync } from 'node:zlib'
import type { Raster } from './raster.ts'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const BITS_PER_SAMPLE = 8
const TRUE_COLOUR = 2
const BYTES_PER_PIXEL = 3
/** Half the time for a fifth more bytes than the usual 6. */
const QUICK = 4
const FILTER_SUB = 1

/**
 * Writes a picture as a PNG file.
 *
 * @source W3C PNG specification (third edition), sections 5, 9 and 11
 */
export function encodePng(raster: Raster): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(raster.widthPx, 0)
  header.writeUInt32BE(raster.heightPx, 4)
  header.writeUInt8(BITS_PER_SAMPLE, 8)
  header.writeUInt8(TRUE_COLOUR, 9)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(filterRows(raster), { level: QUICK })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, checksum])
}

/** Each pixel as its difference from the one before it: nothing at all wherever the colour stays the same. */
function filterRows({ widthPx, heightPx, rgb }: Raster): Buffer {
  const rowBytes = widthPx * BYTES_PER_PIXEL
  const filtered = Buffer.alloc((rowBytes + 1) * heightPx)
  for (let row = 0; row < heightPx; row++) {
    const from = row * rowBytes
    const to = from + row
    filtered[to] = FILTER_SUB
    for (let at = 0; at < BYTES_PER_PIXEL; at++) filtered[to + 1 + at] = rgb[from + at]!
    for (let at = BYTES_PER_PIXEL; at < rowBytes; at++) {
      filtered[to + 1 + at] = rgb[from + at]! - rgb[from + at - BYTES_PER_PIXEL]!
    }
  }
  return filtered
}
