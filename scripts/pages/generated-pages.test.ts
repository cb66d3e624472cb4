import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { type FailureCode, failures, type Status, statusesOf } from '@regroove/contract'
import { makeTree } from '../make-tree.ts'
import { causeOf } from './failure-causes.ts'
import { checkPages, generatedPages, replaceBetween } from './generated-pages.ts'

const root = join(import.meta.dirname, '../..')

test('a page that says something else than the contract is complained of, and so is one that nobody wrote', (t) => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  const page = readFileSync(join(root, 'docs/status-codes.md'), 'utf8')
  assert.deepEqual(checkPages(makeTree(t, { 'README.md': readme, 'docs/status-codes.md': page })), [])
  const stale = makeTree(t, { 'README.md': readme.replace('| Conflict |', '| Clash |') })
  assert.deepEqual(checkPages(stale), [
    'docs/status-codes.md is not what the contract says: npm run pages',
    'README.md is not what the contract says: npm run pages',
  ])
})

test('only what stands between the marks of a page is replaced', () => {
  const page = 'before\n<!-- npm run pages: statuses -->\nold\n<!-- end -->\nafter\n'
  assert.equal(replaceBetween(page, 'new'), page.replace('old', 'new'))
  assert.throws(() => replaceBetween('nothing', 'new'), /no <!-- npm run pages/)
})

test('each error code has a cause for each status that it travels with', () => {
  for (const code of Object.keys(failures) as FailureCode[]) {
    for (const status of statusesOf(code)) assert.match(causeOf(code, status as Status), /\.$/)
  }
})

test('the page names the sixteen of the table that the project was created from, in its order', () => {
  const page = generatedPages[0]!.write('')
  const named = [...page.matchAll(/^## (\d{3} .*)$/gm)].map(([, title]) => title)
  assert.deepEqual(named, [
    '200 OK',
    '400 Bad Request',
    '401 Unauthorized',
    '403 Forbidden',
    '404 Not Found',
    '406 Not Acceptable',
    '408 Request Timeout',
    '409 Conflict',
    '410 Gone',
    '412 Precondition Failed',
    '416 Requested Range Not Satisfiable',
    '429 Too Many Requests',
    '500 Internal Server Error',
    '501 Not Implemented',
    '502 Bad Gateway',
    '503 Service Unavailable',
  ])
})
