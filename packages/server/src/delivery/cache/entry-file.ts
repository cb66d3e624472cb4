import { createHash } from 'node:crypto'
import { rename, rm, stat, writeFile } from 'node:fs/promises'
import type { MediaHandle } from '../media-files.ts'
import { openHandle } from '../open-handle.ts'

/** How an entry begins: one line of text, so that a person who looks into the folder sees what it is. */
const headPattern = /^regroove-([a-z]{1,16}) 1 ([a-z0-9]{1,16}) ([0-9a-f]{64})\n/
const mostHeadBytes = 128
const chunkBytes = 262_144

/** What an entry's head tells. */
export interface EntryHead {
  /** What the bytes are, in the words of whoever keeps them, such as `webp`. */
  readonly label: string
  /** SHA-256 of the bytes, hexadecimal. */
  readonly digest: string
  /** Where the bytes begin in the file. */
  readonly bodyStart: number
}

/** An entry that is, byte for byte, what was written, as long as the system describes its file so. */
export interface SoundEntry extends EntryHead {
  /** Of the file, with the head. */
  readonly sizeBytes: number
  readonly modifiedNs: bigint
}

/** Writes the head of an entry. @param kind what the cache keeps, such as `image` */
export function writeHead(kind: string, { label, digest }: Omit<EntryHead, 'bodyStart'>): Buffer {
  return Buffer.from(`regroove-${kind} 1 ${label} ${digest}\n`)
}

/**
 * Writes an entry under another name and then renames it, so that no one ever sees half of one.
 *
 * It is not forced onto the disk: what a power cut leaves of it, its digest tells, and it can be made anew.
 */
export async function writeEntry(
  file: string,
  draft: string,
  { kind, label, bytes }: { readonly kind: string; readonly label: string; readonly bytes: Uint8Array },
): Promise<SoundEntry> {
  const digest = digestOf(bytes)
  const head = writeHead(kind, { label, digest })
  try {
    await writeFile(draft, [head, bytes], { flag: 'wx', mode: 0o600 })
    const { size, mtimeNs } = await stat(draft, { bigint: true })
    await rename(draft, file)
    return { label, digest, bodyStart: head.length, sizeBytes: Number(size), modifiedNs: mtimeNs }
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {})
    throw error
  }
}

/** Opens an entry. @throws {Error} with the system's code */
export function openEntryFile(file: string): Promise<MediaHandle> {
  return openHandle(file)
}

/**
 * Makes sure of an open entry: reads it from end to end, unless its file is still as it was when that was done last.
 *
 * @param known what an earlier look found; undefined when there was none
 * @returns null when it is not what was written
 */
export async function checkEntry(
  handle: MediaHandle,
  kind: string,
  known: SoundEntry | undefined,
): Promise<SoundEntry | null> {
  const { size, mtimeNs: modifiedNs } = await handle.stat({ bigint: true })
  const sizeBytes = Number(size)
  if (known?.sizeBytes === sizeBytes && known.modifiedNs === modifiedNs) return known
  const head = await readHead(handle, kind)
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

async function readHead(handle: MediaHandle, kind: string): Promise<EntryHead | null> {
  const bytes = Buffer.alloc(mostHeadBytes)
  const { bytesRead } = await handle.read(bytes, 0, mostHeadBytes, 0)
  const [line, ofKind, label, digest] = headPattern.exec(bytes.toString('latin1', 0, bytesRead)) ?? []
  if (line === undefined || ofKind !== kind) return null
  return { label: label!, digest: digest!, bodyStart: line.length }
}

/** SHA-256, hexadecimal. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
