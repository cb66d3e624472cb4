import { crc32, deflateSync } from 'node:zlib'
import { latin1, u8, u32be } from './bytes.ts'
import { readCachedFile } from './cached-file.ts'
import { runFfmpeg } from './run-ffmpeg.ts'
import { seededRandom } from './seeded-random.ts'

/**
 * A picture that differs with its seed: a slope between two colours. A JPEG comes from ffmpeg, once per machine.
 *
 * @param width in px
 * @param height in px
 */
export async function makePicture(
  width: number,
  height: number,
  seed: number,
  format: 'jpeg' | 'png',
): Promise<Buffer> {
  if (format === 'png') return makePng(width, height, seed)

  const recipe = ['jpeg', `${width}`, `${height}`, `${seed}`]
  const fromPng = ['-f', 'png_pipe', '-i', 'pipe:0', '-c:v', 'mjpeg', '-q:v', '3', '-f', 'image2']
  return readCachedFile(recipe, 'jpg', (file) =>
    runFfmpeg([...fromPng, '-update', '1', file], makePng(width, height, seed)),
  )
}

function makePng(width: number, height: number, seed: number): Buffer {
  const header = Buffer.concat([u32be(width), u32be(height), u8(8), u8(2), u8(0), u8(0), u8(0)])
  return Buffer.concat([
    Buffer.from([0x89, ...latin1('PNG\r\n\x1a\n')]),
    makeChunk('IHDR', header),
    makeChunk('IDAT', deflateSync(drawRows(width, height, seed))),
    makeChunk('IEND', Buffer.alloc(0)),
  ])
}

/** Rows of red, green and blue, each after a byte that says that the row is not filtered. */
function drawRows(width: number, height: number, seed: number): Buffer {
  const random = seededRandom(seed)
  const [from, to] = [0, 1].map(() => Array.from({ length: 3 }, () => random() * 255))
  const rows = Buffer.alloc(height * (1 + 3 * width))
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const share = (x + y) / (width + height)
      const at = y * (1 + 3 * width) + 1 + 3 * x
      for (let colour = 0; colour < 3; colour++) {
        rows[at + colour] = from![colour]! * (1 - share) + to![colour]! * share
      }
    }
  }
  return rows
}

function makeChunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([latin1(name), body])
  return Buffer.concat([u32be(body.length), named, u32be(crc32(named))])
}
