import { latin1, u8, u32be, u32le } from '../bytes.ts'

/** RIFF (WAV) counts little endian, IFF (AIFF) big endian; otherwise they are built alike. */
export type ChunkOrder = 'little' | 'big'

/** One chunk: name, size, body, and a byte of padding after an odd body. */
export function makeChunk(order: ChunkOrder, name: string, body: Buffer): Buffer {
  const size = order === 'little' ? u32le(body.length) : u32be(body.length)
  return Buffer.concat([latin1(name), size, body, ...(body.length % 2 === 1 ? [u8(0)] : [])])
}

/** The file with more chunks at its end, and the size of the whole corrected. */
export function appendChunks(order: ChunkOrder, file: Buffer, chunks: readonly Buffer[]): Buffer {
  const bytes = Buffer.concat([file, ...chunks])
  if (order === 'little') bytes.writeUInt32LE(bytes.length - 8, 4)
  else bytes.writeUInt32BE(bytes.length - 8, 4)
  return bytes
}
