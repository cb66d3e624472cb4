import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listFiles } from '../list-files.ts'
import { checkPages } from '../pages/generated-pages.ts'
import { describeBreach } from '../rooms/breach.ts'
import { checkRooms } from '../rooms.ts'
import { checkLinks } from './check-links.ts'
import { checkLock } from './check-lock.ts'
import { checkWords } from './check-words.ts'
import { runTool } from './run-tool.ts'
import type { Step, Verdict } from './step.ts'

/** Everything that is checked, the slow ones first: they run while the others are done. */
export const steps: readonly Step[] = [
  {
    name: 'types',
    asks: 'does the compiler agree?',
    run: (root) => runTool(root, 'typescript/bin/tsc', ['-p', '.']),
  },
  {
    name: 'dead-code',
    asks: 'is every file, export and dependency used, and every used one declared?',
    run: (root) => runTool(root, 'knip/bin/knip.js', ['--no-progress']),
  },
  {
    name: 'style',
    asks: 'is all formatted, and does the linter agree? (npm run format mends most)',
    run: (root) =>
      runTool(root, '@biomejs/biome/bin/biome', [
        'check',
        '--error-on-warnings',
        '--max-diagnostics=200',
        '.',
      ]),
  },
  {
    name: 'rooms',
    asks: 'does every room import only what it may know?',
    run: (root) => {
      const breaches = checkRooms(root)
      const passed = breaches.every(({ severity }) => severity === 'warned')
      return { passed, says: breaches.map(describeBreach).join('\n') }
    },
  },
  {
    name: 'links',
    asks: 'does everything that the docs point at exist?',
    run: (root) => toVerdict(checkLinks(root, listFiles(root, ['']))),
  },
  {
    name: 'pages',
    asks: 'do the pages that are made from the contract say what it says? (npm run pages writes them)',
    run: (root) => toVerdict(checkPages(root)),
  },
  {
    name: 'words',
    asks: 'is there no word that means nothing elsewhere?',
    run: (root) => toVerdict(checkWords(root, listFiles(root, ['']))),
  },
  {
    name: 'lock',
    asks: 'does the lock file serve everyone, whatever their registry and system?',
    run: (root) => toVerdict(checkLock(readFileSync(join(root, 'package-lock.json'), 'utf8'))),
  },
]

function toVerdict(complaints: readonly string[]): Verdict {
  return { passed: complaints.length === 0, says: complaints.join('\n') }
}
