import { createHash } from 'node:crypto'
import { open, rename, rm, writeFile } from 'node:fs/promises'
import type { MediaHandle } from '../../media-files.ts'

/** How an entry begins: one line of text, so that a person who looks into the folder sees what it is. */
const headPattern = /^regroove-image 1 (jpeg|png|webp|gif|avif) ([0-9a-f]{64})\n/
const mostHeadBytes = 128
const chunkBytes = 262_144

/** What an entry's head tells. */
export interface EntryHead {
  readonly format: 'jpeg' | 'png' | 'webp' | 'gif' | 'avif'
  /** SHA-256 of the image, hexadecimal. */
  readonly digest: string
  /** Where the image begins in the file. */
  readonly bodyStart: number
}

/**
 * Writes an entry under another name and then renames it, so that no one ever sees half of one.
 *
 * It is not forced onto the disk: what a power cut leaves of it, its digest tells, and it can be made anew.
 *
 * @returns the bytes that the entry takes
 */
export async function writeEntry(
  file: string,
  draft: string,
  {
    format,
    digest,
    bytes,
  }: { readonly format: EntryHead['format']; readonly digest: string; readonly bytes: Uint8Array },
): Promise<number> {
  const head = Buffer.from(`regroove-image 1 ${format} ${digest}\n`)
  try {
    await writeFile(draft, [head, bytes], { flag: 'wx', mode: 0o600 })
    await rename(draft, file)
    return head.length + bytes.length
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {})
    throw error
  }
}

/** Opens an entry. @throws {Error} with the system's code */
export function openEntryFile(file: string): Promise<MediaHandle> {
  return open(file, 'r')
}

/** Reads an entry from end to end; null when it is not, byte for byte, what was written. */
export async function checkEntry(handle: MediaHandle, sizeBytes: number): Promise<EntryHead | null> {
  const head = await readHead(handle)
  if (head === null || sizeBytes <= head.bodyStart) return null
  const hash = createHash('sha256')
  const chunk = Buffer.allocUnsafe(Math.min(chunkBytes, sizeBytes))
  for (let at = head.bodyStart; at < sizeBytes; ) {
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, at)
    if (bytesRead === 0) return null
    hash.update(chunk.subarray(0, bytesRead))
    at += bytesRead
  }
  return hash.digest('hex') === head.digest ? head : null
}

async function readHead(handle: MediaHandle): Promise<EntryHead | null> {
  const bytes = Buffer.alloc(mostHeadBytes)
  const { bytesRead } = await handle.read(bytes, 0, mostHeadBytes, 0)
  const [line, format, digest] = headPattern.exec(bytes.toString('latin1', 0, bytesRead)) ?? []
  if (line === undefined) return null
  return { format: format as EntryHead['format'], digest: digest!, bodyStart: line.length }
}

/** SHA-256, hexadecimal. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
