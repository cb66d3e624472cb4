import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'

const folder = path.join(tmpdir(), `regroove-test-audio-${userInfo().uid}`)
const known = new Map<string, Promise<Buffer>>()

/**
 * The bytes of a file that is costly to make, made at most once per machine and read at most once per process.
 *
 * @param recipe everything the bytes depend on: it is the cache's key, so a changed recipe is a new file
 * @param extension of the file, without a dot; some makers choose their format by it
 * @param make writes the file at the given path
 */
export function readCachedFile(
  recipe: readonly string[],
  extension: string,
  make: (file: string) => Promise<void>,
): Promise<Buffer> {
  const name = `${createHash('sha256').update(JSON.stringify(recipe)).digest('hex').slice(0, 24)}.${extension}`
  let bytes = known.get(name)
  if (bytes === undefined) {
    bytes = readOrMake(name, extension, make)
    known.set(name, bytes)
    bytes.catch(() => known.delete(name))
  }
  return bytes
}

async function readOrMake(
  name: string,
  extension: string,
  make: (file: string) => Promise<void>,
): Promise<Buffer> {
  const file = path.join(folder, name)
  try {
    return await readFile(file)
  } catch {
    await mkdir(folder, { recursive: true })
  }

  // Other test processes may make the same file now: each writes its own, and the rename is atomic.
  const draft = path.join(folder, `draft-${randomUUID()}.${extension}`)
  try {
    await make(draft)
    await rename(draft, file)
  } finally {
    await rm(draft, { force: true })
  }
  return readFile(file)
}
