import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { enterFolder } from './backup/enter-folder.ts'
import { readSecretKey } from './secret-keys.ts'

/** One of several keys that replace each other. */
export interface RotatingKey {
  /** Rises from key to key, and is never given to another one. */
  readonly id: number
  readonly key: Uint8Array
}

/**
 * Reads the keys of this name that hold, newest first; makes the first one when there is none.
 *
 * @param folder the data folder
 * @throws {Error} what `readSecretKey` throws
 */
export function readRotatingKeys({ folder, name }: { folder: string; name: string }): RotatingKey[] {
  const ids = listIds(folder, name)
  return (ids.length > 0 ? ids : [1]).map((id) => ({
    id,
    key: readSecretKey({ folder, name: nameOf(name, id) }),
  }))
}

/**
 * Adds a key that is used from now on, and removes those that nothing depends on any more: keys whose successor is older
 * than `longestLifeMs`, for whatever they made has ended since.
 *
 * @param lockWaitMs how long to wait for a restore of the data folder; the thread stands still meanwhile
 * @returns how many keys hold, with the new one
 * @throws {Error} one that `isDatabaseLocked` knows, while the data folder is restored
 */
export function rotateKeys({
  folder,
  name,
  longestLifeMs,
  nowMs,
  lockWaitMs = 5000,
}: {
  folder: string
  name: string
  longestLifeMs: number
  nowMs: number
  lockWaitMs?: number
}): { readonly newId: number; readonly kept: number } {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const leave = enterFolder(folder, lockWaitMs)
  try {
    const [newest] = readRotatingKeys({ folder, name })
    const newId = newest!.id + 1
    readSecretKey({ folder, name: nameOf(name, newId) })
    const ids = listIds(folder, name)
    const bornMs = (id: number) => statSync(fileOf(folder, name, id)).mtimeMs
    // The one before has only now been replaced, whatever its age.
    const over = ids.filter((_, at) => at >= 2 && nowMs - bornMs(ids[at - 1]!) > longestLifeMs)
    for (const id of over) rmSync(fileOf(folder, name, id), { force: true })
    return { newId, kept: ids.length - over.length }
  } finally {
    leave()
  }
}

/** How old the newest key is, in ms; 0 where there is none yet. */
export function ageOfNewestKey({
  folder,
  name,
  nowMs,
}: {
  folder: string
  name: string
  nowMs: number
}): number {
  const [newest] = listIds(folder, name)
  return newest === undefined ? 0 : Math.max(0, nowMs - statSync(fileOf(folder, name, newest)).mtimeMs)
}

/** The first has the bare name, as a key that is alone. */
function nameOf(name: string, id: number): string {
  return id === 1 ? name : `${name}-${id}`
}

function fileOf(folder: string, name: string, id: number): string {
  return path.join(folder, 'keys', `${nameOf(name, id)}.key`)
}

/** Newest first. */
function listIds(folder: string, name: string): number[] {
  const keys = path.join(folder, 'keys')
  if (!existsSync(keys)) return []
  const pattern = new RegExp(`^${name}(?:-(\\d{1,9}))?\\.key$`)
  const ids = readdirSync(keys).flatMap((file) => {
    const match = pattern.exec(file)
    return match === null ? [] : [Number(match[1] ?? 1)]
  })
  return ids.toSorted((one, other) => other - one)
}
