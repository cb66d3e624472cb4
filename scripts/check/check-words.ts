import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { forbiddenWords, mayHoldThem } from './forbidden-words.ts'

/** Complains of every line, in the given files of a tree, that holds a forbidden word. */
export function checkWords(root: string, files: readonly string[]): string[] {
  return files
    .filter((file) => !Object.hasOwn(mayHoldThem, file))
    .flatMap((file) => complainOf(file, readFileSync(join(root, file))))
}

function complainOf(file: string, bytes: Buffer): string[] {
  // A zero byte early on means pictures, sound or a database.
  if (bytes.subarray(0, 8000).includes(0)) return []
  return bytes
    .toString('utf8')
    .split('\n')
    .flatMap((line, at) =>
      forbiddenWords.flatMap(({ pattern, why }) => {
        const found = pattern.exec(line)
        return found === null ? [] : [`${file}:${at + 1} holds \`${found[0]}\`: ${why}`]
      }),
    )
}
