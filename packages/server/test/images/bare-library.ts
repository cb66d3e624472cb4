import { readFile } from 'node:fs/promises'
import sharp from 'sharp'

// The image library without a service around it: what benches hold the service against.

/** A cover of 1500 by 1500 pixels with as much in it as a photograph has: about a megabyte and a half. */
export function makeNoisyCover(seed: number): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 40 + 7 * (seed % 24), sigma: 24 } as const
  const cover = sharp({ create: { width: 1500, height: 1500, channels: 3, background: '#888', noise } })
  return cover.jpeg({ quality: 90 }).toBuffer()
}

/** What the service does to a cover that it shows at 600 by 600, and nothing else. */
export async function makeBareImage(file: string): Promise<Buffer> {
  sharp.concurrency(1)
  sharp.cache(false)
  return sharp(await readFile(file))
    .resize(600, 600)
    .jpeg({ quality: 85 })
    .toBuffer()
}
