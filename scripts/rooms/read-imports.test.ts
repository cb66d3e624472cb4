import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readImports } from './read-imports.ts'

const modulesIn = (text: string) => readImports(text).map(({ module }) => module)
const valuesIn = (text: string) => readImports(text).map(({ values }) => values)

test('every form of import and of export from names its module', () => {
  const text = `
    import './side-effect.ts'
    import whole from './default.ts'
    import * as all from './all.ts'
    import { one, two as second } from './named.ts'
    import type { Shape } from './types.ts'
    import whole2, { type T, three } from './mixed.ts'
    import data from './data.json' with { type: 'json' }
    export * from './star.ts'
    export * as named from './star-as.ts'
    export { four } from './re-export.ts'
    export type { U } from './re-export-types.ts'
  `
  assert.deepEqual(modulesIn(text), [
    './side-effect.ts',
    './default.ts',
    './all.ts',
    './named.ts',
    './types.ts',
    './mixed.ts',
    './data.json',
    './star.ts',
    './star-as.ts',
    './re-export.ts',
    './re-export-types.ts',
  ])
})

test('imports inside code are found: calls, types and the files of workers', () => {
  const text = `
    const lazy = await import('./lazy.ts')
    const ticked = import(\`./ticked.ts\`)
    type Far = import('./far.ts').Far
    new Worker(new URL('./worker.ts', import.meta.url))
    new URL('../fixtures/', import.meta.url)
    new URL('./page.ts', 'http://example.com')
  `
  assert.deepEqual(modulesIn(text), ['./lazy.ts', './ticked.ts', './far.ts', './worker.ts'])
})

test('an import of a computed name is found, and its module is null', () => {
  assert.deepEqual(modulesIn("await import(name); await import('./' + name)"), [null, null])
})

test('what only looks like an import is none', () => {
  const text = `
    // import './comment.ts'
    /* export * from './comment.ts' */
    const said = "import './string.ts'"
    const page = \`import './template.ts' \${ { a: '}' }.a } import './tail.ts'\`
    const quotes = /['"\`]/g
    const half = (4 + 4) / 2 / 1
    const url = import.meta.url
    const property = { import: './property.ts', from: 'x' }
    library.import('./method.ts')
    export { quotes }
    export const from = 'nowhere'
    export type { Local }
    export default half
  `
  assert.deepEqual(modulesIn(text), [])
})

test('an export list of the file itself does not swallow the re-export after it', () => {
  assert.deepEqual(modulesIn("export { a }\nexport { b } from './b.ts'"), ['./b.ts'])
})

test('values are told from types', () => {
  assert.deepEqual(valuesIn("import type { A } from 'a'"), [[]])
  assert.deepEqual(valuesIn("import { type A, b as c, type as d } from 'a'"), [['b', 'type']])
  assert.deepEqual(valuesIn("import d, { e } from 'a'"), [['e', 'default']])
  assert.deepEqual(valuesIn("import * as all from 'a'"), [['*']])
  assert.deepEqual(valuesIn("import type, { type B } from 'a'"), [['default']])
  assert.deepEqual(valuesIn("export type { A } from 'a'"), [[]])
  assert.deepEqual(valuesIn("export * from 'a'"), [['*']])
})

test('the line is that of the statement', () => {
  const text = "\n\nimport {\n  a,\n} from './a.ts'\n\nconst t = `\n\n`\nimport './b.ts'\n"
  assert.deepEqual(
    readImports(text).map(({ line }) => line),
    [3, 10],
  )
})

test('a text that is not TypeScript is refused with its line', () => {
  assert.throws(() => readImports("const a = 1\nconst b = 'never ends\n"), /line 2/)
})
