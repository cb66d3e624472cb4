import { createHash } from 'node:crypto'
import { open, rename, rm, stat } from 'node:fs/promises'
import { closeQuietly } from '../media-files.ts'
import { type SoundEntry, writeHead } from './entry-file.ts'

/** An entry that is being written, and may be read as far as it is there. It is either kept or dropped, once. */
export interface EntryDraft {
  /** How many bytes are there. */
  readonly sizeBytes: () => number
  readonly append: (bytes: Uint8Array) => Promise<void>
  /** Reads what is there from a position on, as much as fits; 0 behind the last byte. */
  readonly readAt: (buffer: Uint8Array, at: number) => Promise<number>
  /** Makes it an entry: whole and on disk before it has its name. */
  readonly keep: () => Promise<void>
  readonly drop: () => Promise<void>
  /** Gives its descriptor back: for when nobody reads it any more. */
  readonly close: () => Promise<void>
}

const noDigest = '0'.repeat(64)

/** Begins an entry. @throws {Error} with the system's code */
export async function beginDraft({
  file,
  draft,
  kind,
  label,
  onKept,
}: {
  readonly file: string
  readonly draft: string
  readonly kind: string
  readonly label: string
  readonly onKept: (entry: SoundEntry) => Promise<void>
}): Promise<EntryDraft> {
  const handle = await open(draft, 'wx+', 0o600)
  const head = writeHead(kind, { label, digest: noDigest })
  const bodyStart = head.length
  const hash = createHash('sha256')
  let written = 0
  const drop = async () => {
    await rm(draft, { force: true }).catch(() => {})
  }
  await writeWhole(head, 0).catch(async (error) => {
    await closeQuietly(handle)
    await drop()
    throw error
  })

  /** A disk that fills up takes a part, and says so by its number. */
  async function writeWhole(bytes: Uint8Array, at: number): Promise<void> {
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, at + done)
      done += bytesWritten
    }
  }

  return {
    sizeBytes: () => written,
    async append(bytes) {
      await writeWhole(bytes, bodyStart + written)
      hash.update(bytes)
      written += bytes.length
    },
    async readAt(buffer, at) {
      const length = Math.min(buffer.length, written - at)
      if (length <= 0) return 0
      return (await handle.read(buffer, 0, length, bodyStart + at)).bytesRead
    },
    async keep() {
      const digest = hash.digest('hex')
      await writeWhole(writeHead(kind, { label, digest }), 0)
      await handle.sync()
      const { size, mtimeNs } = await stat(draft, { bigint: true })
      await rename(draft, file)
      await onKept({ label, digest, bodyStart, sizeBytes: Number(size), modifiedNs: mtimeNs })
    },
    drop,
    close: () => closeQuietly(handle),
  }
}
