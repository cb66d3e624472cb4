import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import { flushFolder } from './flush-folder.ts'

const keyBytes = 32
/** What file systems say that know no second name for a file: FAT and some network shares. */
const noHardLinks: readonly (string | undefined)[] = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']

/**
 * Reads a key for signing: 32 random bytes that this install made when they were first asked for, in
 * `<folder>/keys/<name>.key`, readable by the service's own user alone, and never in a database.
 *
 * However many processes ask first at once, all get the same key; a cut of power leaves a whole key or none.
 *
 * @param folder the data folder
 * @param name lower-case letters, digits and hyphens
 * @param link gives a file a second name, or fails when that is taken; for tests to fake
 * @throws {Error} when the folder cannot be written, or the file is not a key: then it is left as it is, since a new key
 *   would silently end all that the old one had signed
 */
export function readSecretKey({
  folder,
  name,
  link = linkSync,
}: {
  folder: string
  name: string
  link?: (existing: string, added: string) => void
}): Uint8Array {
  if (!/^[a-z][a-z0-9-]{0,63}$/.test(name)) throw new RangeError(`${JSON.stringify(name)} cannot name a key`)
  const keys = path.join(folder, 'keys')
  const file = path.join(keys, `${name}.key`)
  const known = readKeyFile(file)
  if (known !== null) return known

  mkdirSync(keys, { recursive: true, mode: 0o700 })
  const draft = `${file}.${randomBytes(8).toString('hex')}.new`
  try {
    writeDraft(draft)
    publish(draft, file, link)
  } finally {
    rmSync(draft, { force: true })
  }
  flushFolder(keys)
  const made = readKeyFile(file)
  if (made === null) throw new Error(`The key ${file} vanished while it was made`)
  return made
}

/** Null when there is no such file. */
function readKeyFile(file: string): Uint8Array | null {
  let key: Uint8Array
  try {
    key = new Uint8Array(readFileSync(file))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  if (key.length === keyBytes) return key
  throw new Error(
    `The key ${file} has ${key.length} bytes instead of ${keyBytes}. Restore it from a backup, or delete it: ` +
      'a new one is then made, and links and page tokens that were signed with the old one no longer hold.',
  )
}

/** Writes a new key beside where it belongs, whole and on disk. */
function writeDraft(draft: string): void {
  const handle = openSync(draft, 'wx', 0o600)
  try {
    writeSync(handle, randomBytes(keyBytes))
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Gives the draft its name, unless another process was first. A rename alone would take the other's key away. */
function publish(draft: string, file: string, link: (existing: string, added: string) => void): void {
  try {
    link(draft, file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (noHardLinks.includes(code)) renameSync(draft, file)
    else if (code !== 'EEXIST') throw error
  }
}
