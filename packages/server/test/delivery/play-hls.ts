import { createDecipheriv } from 'node:crypto'
import type { StreamResponse } from '@regroove/contract'
import type { Delivery, MediaAnswer } from '../../src/delivery/index.ts'
import { readMediaUrl } from './open-music-house.ts'

/** What a playlist says. */
export interface ReadPlaylist {
  readonly text: string
  /** By segment. */
  readonly seconds: readonly number[]
  /** Absolute, by segment. */
  readonly segmentUrls: readonly string[]
  readonly keyUrl: string
}

/** Asks the room for what stands behind a URL of its own. */
export function askMedia(
  delivery: Delivery,
  url: string,
  options: Partial<Parameters<Delivery['openMedia']>[0]> = {},
): Promise<MediaAnswer> {
  return delivery.openMedia({ ...readMediaUrl(url), method: 'GET', headers: {}, ...options })
}

/** The whole of an answer's body. */
export async function readBody({ body }: MediaAnswer): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of body?.() ?? []) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** Fetches and reads the playlist of a stream. */
export async function fetchPlaylist(delivery: Delivery, { Url }: StreamResponse): Promise<ReadPlaylist> {
  const text = (await readBody(await askMedia(delivery, Url!))).toString()
  const absolute = (reference: string) => new URL(reference, Url).href
  return {
    text,
    seconds: [...text.matchAll(/^#EXTINF:([\d.]+),$/gm)].map(([, seconds]) => Number(seconds)),
    segmentUrls: [...text.matchAll(/^[^#\n].*$/gm)].map(([reference]) => absolute(reference)),
    keyUrl: absolute(/URI="([^"]+)"/.exec(text)![1]!),
  }
}

/** Fetches a segment and decrypts it as a player does. */
export async function fetchSegment(
  delivery: Delivery,
  { segmentUrls, keyUrl }: ReadPlaylist,
  index: number,
): Promise<Buffer> {
  const key = await readBody(await askMedia(delivery, keyUrl))
  const start = Buffer.alloc(16)
  start.writeUInt32BE(index, 12)
  const decipher = createDecipheriv('aes-128-cbc', key, start)
  const encrypted = await readBody(await askMedia(delivery, segmentUrls[index]!))
  return Buffer.concat([decipher.update(encrypted), decipher.final()])
}
