import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { listFiles } from './list-files.ts'
import { type Breach, describeBreach } from './rooms/breach.ts'
import { checkLength, checkName } from './rooms/check-files.ts'
import { checkImports, type SourceFile } from './rooms/check-imports.ts'
import { findCycles } from './rooms/find-cycles.ts'
import { readImports } from './rooms/read-imports.ts'

const folders = ['packages', 'bench', 'scripts']

/**
 * Checks that the house stands as planned in `rooms/house-plan.ts`: who imports whom, no circles, no file
 * too long, no name that says nothing. What is exempt stands in `rooms/exemptions.ts` with its reason.
 *
 * @param root absolute path of the tree to check
 * @returns every breach, in the order of the files
 */
export function checkRooms(root: string): Breach[] {
  const breaches: Breach[] = []
  const sources: SourceFile[] = []
  for (const path of listFiles(root, folders)) {
    breaches.push(...checkName(path))
    if (!/\.[jt]sx?$/.test(path)) continue
    const text = readFileSync(join(root, path), 'utf8')
    breaches.push(...checkLength(path, text))
    try {
      sources.push({ path, imports: readImports(text) })
    } catch (error) {
      const says = `cannot be read: ${(error as Error).message}`
      breaches.push({ file: path, line: null, says, severity: 'refused' })
    }
  }
  return [...breaches, ...sources.flatMap(checkImports), ...findCycles(sources)]
}

if (import.meta.main) {
  const breaches = checkRooms(resolve(process.argv[2] ?? join(import.meta.dirname, '..')))
  for (const breach of breaches) console.log(describeBreach(breach))
  const refused = breaches.filter(({ severity }) => severity === 'refused').length
  console.log(refused === 0 ? 'the rooms stand as planned' : `${refused} breaches`)
  process.exitCode = refused === 0 ? 0 : 1
}
