import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generatedPages, readPage } from './pages/generated-pages.ts'

const help = `npm run pages

Writes the pages, and the parts of pages, that are made from the contract:
${generatedPages.map(({ path }) => `  ${path}`).join('\n')}`

function writePages(): void {
  const root = join(import.meta.dirname, '..')
  for (const page of generatedPages) writeFileSync(join(root, page.path), page.write(readPage(root, page)))
}

if (process.argv.includes('--help')) console.log(help)
else writePages()
