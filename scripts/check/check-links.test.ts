import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { listFiles } from '../list-files.ts'
import { makeTree } from '../make-tree.ts'
import { checkLinks } from './check-links.ts'

function check(t: TestContext, files: { readonly [path: string]: string }): string[] {
  const root = makeTree(t, files)
  return checkLinks(root, listFiles(root, ['']))
}

test('links to files, folders, headings and the web hold', (t) => {
  const page = `
# The tour, part 1: \`start\`

[a](docs/tour.md) [b](./docs/) [c](docs/tour.md#what-s-here) ![d](<docs/a b.png> "a picture")
[e](https://example.com/nowhere.md) [f](mailto:a@example.com) [g](#the-tour-part-1-start) [h][ref]
[i](/docs/tour.md) [j](docs/tour.md#twice-1)

[ref]: docs/tour.md
`
  const said = check(t, {
    'README.md': page.replace('what-s-here', 'whats-here').replace('a b.png', 'a%20b.png'),
    'docs/tour.md': "## What's here\n# Twice\n# Twice\n[back](../README.md)",
    'docs/a b.png': '',
  })
  assert.deepEqual(said, [])
})

test('a link to a file that is not there is told with its line', (t) => {
  assert.deepEqual(check(t, { 'docs/a.md': 'first\n[b](b.md) and [c](../c.md)\n\n[d]: d.md' }), [
    'docs/a.md:2 links to b.md, which does not exist',
    'docs/a.md:2 links to ../c.md, which does not exist',
    'docs/a.md:4 links to d.md, which does not exist',
  ])
})

test('a link to a heading that is not there is told', (t) => {
  const said = check(t, { 'a.md': '# One\n[x](#two) [y](b.md#three)', 'b.md': '```\n# Three\n```' })
  assert.equal(said.length, 2, said.join('\n'))
})

test('a path in backticks must exist, and a bare file name must be the name of some file', (t) => {
  const files = { 'packages/a/src/scan.ts': '', 'packages/a/src/tags/read.ts': '' }
  const good =
    '`packages/a/src/scan.ts` `packages/a/` `scan.ts` `tags/read.ts` `*-queries.ts` `hls.js` `npm run x`'
  assert.deepEqual(check(t, { ...files, 'packages/a/README.md': good }), [])

  const bad = check(t, { ...files, 'packages/a/README.md': '`packages/a/scan.ts`\n`scab.ts`\n`old.md`' })
  assert.deepEqual(
    bad.map((line) => line.split(' ')[0]),
    ['packages/a/README.md:1', 'packages/a/README.md:2', 'packages/a/README.md:3'],
  )
})

test('fenced blocks are examples: what they hold need not exist', (t) => {
  assert.deepEqual(
    check(t, { 'a.md': '````\n[b](b.md)\n```\n`packages/x.ts`\n````\n~~~\n`gone.ts`\n~~~' }),
    [],
  )
})

test('the changelog may name files of the past, but its links hold', (t) => {
  const said = check(t, { 'CHANGELOG.md': '`packages/gone.ts` [x](gone.md)' })
  assert.deepEqual(said, ['CHANGELOG.md:1 links to gone.md, which does not exist'])
})

test('a comment may only name pages that exist', (t) => {
  const said = check(t, {
    'docs/errors.md': '',
    'bench/a.ts': '// see docs/errors.md\n// and faults.md, but not README.mdx or *.md',
  })
  assert.deepEqual(said, ['bench/a.ts:2 names faults.md, and no page is called so'])
})
