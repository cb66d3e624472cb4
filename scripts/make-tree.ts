import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'

/**
 * Writes a small tree of files for one test into a temporary folder, which goes with the test.
 *
 * @param files texts by path, relative to the tree
 * @returns the absolute path of the tree
 */
export function makeTree(t: TestContext, files: { readonly [path: string]: string }): string {
  const root = mkdtempSync(join(tmpdir(), 'regroove-tree-'))
  t.after(() => rmSync(root, { recursive: true }))
  for (const [path, text] of Object.entries(files)) {
    const file = join(root, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return root
}
