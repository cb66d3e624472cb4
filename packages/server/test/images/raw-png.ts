import { crc32, deflateSync } from 'node:zlib'
import { latin1, u8, u32be } from '../audio/bytes.ts'

/** What a PNG's head says, true or not. */
export interface PngHead {
  readonly widthPx: number
  readonly heightPx: number
  /** Default 8. */
  readonly bitDepth?: number
  /** 0 grey, 2 colour, 3 palette, 4 grey with alpha, 6 colour with alpha. Default 2. */
  readonly colourType?: number
  readonly isInterlaced?: boolean
}

/** A PNG of these chunks between its head and its end. @param data what its pixels are, compressed here */
export function buildPng(head: PngHead, data: Uint8Array, ...others: Buffer[]): Buffer {
  return Buffer.concat([
    signature,
    headChunk(head),
    ...others,
    chunk('IDAT', deflateSync(data)),
    chunk('IEND'),
  ])
}

const signature = Buffer.from([0x89, ...latin1('PNG\r\n\x1a\n')])

/** A chunk with its length and its checksum. */
export function chunk(name: string, body: Uint8Array = new Uint8Array()): Buffer {
  const named = Buffer.concat([latin1(name), body])
  return Buffer.concat([u32be(body.length), named, u32be(crc32(named))])
}

function headChunk({
  widthPx,
  heightPx,
  bitDepth = 8,
  colourType = 2,
  isInterlaced = false,
}: PngHead): Buffer {
  const rest = [bitDepth, colourType, 0, 0, isInterlaced ? 1 : 0].map(u8)
  return chunk('IHDR', Buffer.concat([u32be(widthPx), u32be(heightPx), ...rest]))
}
