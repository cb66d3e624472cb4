import { deflateSync, gzipSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'
import { latin1, u8, u16le, utf8 } from '../audio/bytes.ts'
import { makePicture } from '../audio/make-picture.ts'
import { buildPng, chunk } from './raw-png.ts'
import { makeScanBomb } from './scan-bomb.ts'

/** A picture that lies, is damaged, or harms whoever decodes it. */
export interface HostilePicture {
  /** What is wrong with it, as a predicate: "is empty". */
  readonly harm: string
  /** Whether it can be shown all the same. */
  readonly isShown: boolean
  /** The same each time. */
  readonly make: () => Buffer | Promise<Buffer>
}

const svg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>document.title="run"</script></svg>'
const pixel = Buffer.from([0, 9, 9, 9])

/** Pictures to survive. Those that are shown are odd, and right. */
export const hostilePictures: readonly HostilePicture[] = [
  broken('is empty', () => Buffer.alloc(0)),
  broken('is one byte', () => u8(0xff)),
  broken('is a web page', () => utf8('<!doctype html><script>document.title = "run"</script>')),
  broken('is an SVG with a script', () => utf8(svg)),
  broken('is a compressed SVG', () => gzipSync(svg)),
  broken('is an SVG behind an XML declaration', () => utf8(`<?xml version="1.0"?>${svg}`)),
  broken('is a PDF', () => latin1('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj')),
  broken('is a TIFF', () => sharp(flat(8)).tiff().toBuffer()),
  broken('is an AVIF', () => sharp(flat(8)).avif().toBuffer()),
  broken('is nothing but the magic of a JPEG', () => Buffer.from([0xff, 0xd8, 0xff, 0xe0])),
  broken('is half a JPEG', () => cut(makePicture(640, 480, 2, 'jpeg'), 0.5)),
  broken('is a tenth of a progressive JPEG', () =>
    cut(sharp(flat(900)).jpeg({ progressive: true }).toBuffer(), 0.1),
  ),
  broken('is half a PNG', () => cut(makePicture(640, 480, 2, 'png'), 0.5)),
  broken('is half a WebP', () => cut(sharp(flat(300)).webp({ lossless: true }).toBuffer(), 0.5)),
  broken('is a GIF cut in its head', () => cut(sharp(flat(300)).gif().toBuffer(), 0.05)),
  broken('is a JPEG that tells 65,500 by 65,500 pixels', async () =>
    tellJpegSize(await makePicture(64, 64, 1, 'jpeg'), 65_500, 65_500),
  ),
  broken('is a small PNG that tells 60,000 by 60,000 pixels', () =>
    buildPng({ widthPx: 60_000, heightPx: 60_000 }, pixel),
  ),
  broken('is a PNG that tells no pixels', () => buildPng({ widthPx: 0, heightPx: 0 }, pixel)),
  broken('is a PNG of 256 megapixels in 32 kB', () =>
    buildPng({ widthPx: 16_000, heightPx: 16_000, bitDepth: 1, colourType: 0 }, Buffer.alloc(16_000 * 2001)),
  ),
  broken('is an interlaced PNG that takes 200 MB to decode', () =>
    buildPng(
      { widthPx: 5000, heightPx: 5000, bitDepth: 16, colourType: 6, isInterlaced: true },
      Buffer.alloc(1e6),
    ),
  ),
  broken('is a PNG with a palette but without its colours', () =>
    buildPng({ widthPx: 1, heightPx: 1, colourType: 3 }, Buffer.from([0, 0])),
  ),
  broken('is a PNG with a wrong checksum', () => {
    const png = buildPng({ widthPx: 1, heightPx: 1 }, pixel)
    png[30]! ^= 1
    return png
  }),
  broken('is a PNG of 1 by 17,000,000 pixels', () =>
    buildPng({ widthPx: 1, heightPx: 17_000_000 }, Buffer.alloc(1e6)),
  ),
  broken('is a GIF of 65,535 by 65,535 pixels', () => makeGif(65_535, 65_535, [0, 0, 65_535, 65_535])),
  broken('is a WebP that tells 16,384 by 16,384 pixels', () => makeHugeWebp()),
  broken('is a JPEG that wants a thousand passes', () => makeScanBomb(6000, 1000)),
  broken('is a progressive JPEG that takes 200 MB to decode', () =>
    sharp(flat(6000)).jpeg({ progressive: true, chromaSubsampling: '4:4:4' }).toBuffer(),
  ),
  broken('is larger than any picture', async () =>
    Buffer.concat([await makePicture(16, 16, 1, 'png'), Buffer.alloc(21 * 1024 * 1024)]),
  ),
  shown('tells fewer pixels than its JPEG has', async () =>
    tellJpegSize(await makePicture(640, 640, 1, 'jpeg'), 16, 16),
  ),
  shown('is a PNG of one pixel that inflates to 200 MB', () =>
    buildPng({ widthPx: 1, heightPx: 1 }, Buffer.alloc(2e8)),
  ),
  shown('is a PNG with 100 MB of compressed text', () =>
    buildPng(
      { widthPx: 1, heightPx: 1 },
      pixel,
      chunk('zTXt', Buffer.concat([latin1('Note\0\0'), deflateSync(Buffer.alloc(1e8))])),
    ),
  ),
  shown('is a GIF on a screen of no pixels', () => makeGif(0, 0, [0, 0, 4, 4])),
  shown('hides 12 MB behind a PNG', async () =>
    Buffer.concat([await makePicture(16, 16, 1, 'png'), Buffer.alloc(12_000_000)]),
  ),
  shown('is a CMYK JPEG', () => sharp(flat(64)).toColourspace('cmyk').jpeg().toBuffer()),
  shown('is a PNG of 16 bits', () => sharp(flat(64)).toColourspace('rgb16').png().toBuffer()),
  shown('is a moving GIF', () => makeMovie().gif({ loop: 0 }).toBuffer()),
  shown('is a moving WebP', () => makeMovie().webp({ loop: 0 }).toBuffer()),
  shown('is 20,000 by 2 pixels', () => buildPng({ widthPx: 20_000, heightPx: 2 }, Buffer.alloc(2 * 60_001))),
  shown('is 36 megapixels of plain PNG', () =>
    buildPng({ widthPx: 6000, heightPx: 6000, bitDepth: 1, colourType: 0 }, Buffer.alloc(6000 * 751)),
  ),
]

function broken(harm: string, make: HostilePicture['make']): HostilePicture {
  return { harm, isShown: false, make }
}

function shown(harm: string, make: HostilePicture['make']): HostilePicture {
  return { harm, isShown: true, make }
}

function flat(sidePx: number) {
  return { create: { width: sidePx, height: sidePx, channels: 3 as const, background: '#c05030' } }
}

async function cut(bytes: Promise<Buffer>, share: number): Promise<Buffer> {
  const whole = await bytes
  return whole.subarray(0, Math.ceil(whole.length * share))
}

/** Changes the size in a JPEG's frame header. */
function tellJpegSize(jpeg: Buffer, widthPx: number, heightPx: number): Buffer {
  const changed = Buffer.from(jpeg)
  const frame = [0xc0, 0xc2]
    .map((marker) => changed.indexOf(Buffer.from([0xff, marker])))
    .find((at) => at > 0)!
  changed.writeUInt16BE(heightPx, frame + 5)
  changed.writeUInt16BE(widthPx, frame + 7)
  return changed
}

/** A GIF whose one frame says where it lies: left, top, width, height. Its few pixels are black and white. */
function makeGif(widthPx: number, heightPx: number, frame: readonly number[]): Buffer {
  return Buffer.concat([
    latin1('GIF89a'),
    u16le(widthPx),
    u16le(heightPx),
    Buffer.from([0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x2c]),
    ...frame.map(u16le),
    // LZW of two-bit codes: clear, sixteen times colour 1, end.
    Buffer.from([0, 2, 7, 0x8c, 0x8f, 0xa9, 0xcb, 0xed, 0x0f, 0x02, 0, 0x3b]),
  ])
}

function makeHugeWebp(): Buffer {
  const size = [0xff, 0x3f, 0, 0xff, 0x3f, 0]
  const canvas = Buffer.concat([latin1('VP8X'), Buffer.from([10, 0, 0, 0, 0, 0, 0, 0, ...size])])
  const body = Buffer.concat([
    latin1('WEBP'),
    canvas,
    latin1('VP8L'),
    Buffer.from([5, 0, 0, 0, 0x2f, 0xff, 0xff, 0xff, 0x0f, 0]),
  ])
  const length = Buffer.alloc(4)
  length.writeUInt32LE(body.length)
  return Buffer.concat([latin1('RIFF'), length, body])
}

/** Twenty frames of 40 by 40 pixels. */
function makeMovie(): Sharp {
  const frames = Buffer.alloc(20 * 40 * 40 * 3, 200)
  for (let at = 0; at < frames.length; at += 7) frames[at] = at % 251
  return sharp(frames, { raw: { width: 40, height: 800, channels: 3, pageHeight: 40 } })
}
