import type { Breach } from './breach.ts'
import type { SourceFile } from './check-imports.ts'
import { resolveImport } from './resolve-import.ts'

/**
 * Finds circles of files that import each other, types included: whoever reads one of them must read all.
 *
 * Walks each file once and reports the import that closes a circle. Circles that share a file may be
 * reported as one; when that one is gone, the next run shows the rest.
 */
export function findCycles(files: readonly SourceFile[]): Breach[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const done = new Set<string>()
  const trail: string[] = []
  const breaches: Breach[] = []

  function walk(file: SourceFile): void {
    trail.push(file.path)
    for (const { module, line } of file.imports) {
      const target = module === null ? null : resolveImport(file.path, module)
      const next = target === null ? undefined : byPath.get(target)
      if (next === undefined || done.has(next.path)) continue
      const start = trail.indexOf(next.path)
      if (start === -1) walk(next)
      else {
        const circle = [...trail.slice(start), next.path].join(' → ')
        breaches.push({ file: file.path, line, says: `closes a circle: ${circle}`, severity: 'refused' })
      }
    }
    trail.pop()
    done.add(file.path)
  }

  for (const file of files) if (!done.has(file.path)) walk(file)
  return breaches
}
