import { createHash } from 'node:crypto'
import { open, rename, rm, stat, writeFile } from 'node:fs/promises'
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

/** An entry that is, byte for byte, what was written, as long as the system describes its file so. */
export interface SoundEntry extends EntryHead {
  /** Of the file, with the head. */
  readonly sizeBytes: number
  readonly modifiedNs: bigint
}

/**
 * Writes an entry under another name and then renames it, so that no one ever sees half of one.
 *
 * It is not forced onto the disk: what a power cut leaves of it, its digest tells, and it can be made anew.
 */
export async function writeEntry(
  file: string,
  draft: string,
  { format, bytes }: { readonly format: EntryHead['format']; readonly bytes: Uint8Array },
): Promise<SoundEntry> {
  const digest = digestOf(bytes)
  const head = Buffer.from(`regroove-image 1 ${format} ${digest}\n`)
  try {
    await writeFile(draft, [head, bytes], { flag: 'wx', mode: 0o600 })
    const { size, mtimeNs } = await stat(draft, { bigint: true })
    await rename(draft, file)
    return { format, digest, bodyStart: head.length, sizeBytes: Number(size), modifiedNs: mtimeNs }
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {})
    throw error
  }
}

/** Opens an entry. @throws {Error} with the system's code */
export function openEntryFile(file: string): Promise<MediaHandle> {
  return open(file, 'r')
}

/**
 * Makes sure of an open entry: reads it from end to end, unless its file is still as it was when that was done last.
 *
 * @param known what an earlier look found; undefined when there was none
 * @returns null when it is not what was written
 */
export async function checkEntry(
  handle: MediaHandle,
  known: SoundEntry | undefined,
): Promise<SoundEntry | null> {
  const { size, mtimeNs: modifiedNs } = await handle.stat({ bigint: true })
  const sizeBytes = Number(size)
  if (known?.sizeBytes === sizeBytes && known.modifiedNs === modifiedNs) return known
  const head = await readHead(handle)
  if (head === null) return null
  const digest = await digestFile(handle, head.bodyStart, sizeBytes)
  return digest === head.digest ? { ...head, sizeBytes, modifiedNs } : null
}

async function digestFile(handle: MediaHandle, start: number, end: number): Promise<string> {
  const hash = createHash('sha256')
  const chunk = Buffer.allocUnsafe(chunkBytes)
  for (let at = start; at < end; ) {
    const { bytesRead } = await handle.read(chunk, 0, Math.min(chunkBytes, end - at), at)
    if (bytesRead === 0) break
    hash.update(chunk.subarray(0, bytesRead))
    at += bytesRead
  }
  return hash.digest('hex')
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
