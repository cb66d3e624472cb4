import assert from 'node:assert/strict'
import { chmodSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { makeTree } from '../make-tree.ts'
import { findCommand, widenPath } from './find-command.ts'
import { findMissing, joinNames } from './find-missing.ts'
import type { SystemNeed } from './system-needs.ts'

/** Two folders: `first` has a plain file called groove, `second` a program of that name. */
function makePath(t: TestContext): { path: string; program: string } {
  const root = makeTree(t, { 'first/groove': '', 'second/groove': '#!/bin/sh\n' })
  const program = join(root, 'second/groove')
  chmodSync(program, 0o755)
  return { path: [join(root, 'first'), join(root, 'second')].join(delimiter), program }
}

test('a command is found where it can be run, not where a file has its name', (t) => {
  const { path, program } = makePath(t)
  assert.equal(findCommand('groove', path), program)
  assert.equal(findCommand('second', join(program, '..', '..')), null)
  assert.equal(findCommand('no-such-command', path), null)
})

test('the places of system commands are added to the path once, at its end', () => {
  const widened = widenPath(['/opt/mine', '/usr/sbin'].join(delimiter)).split(delimiter)
  assert.deepEqual(widened.slice(0, 2), ['/opt/mine', '/usr/sbin'])
  assert.equal(widened.filter((folder) => folder === '/usr/sbin').length, 1)
  assert.ok(widenPath(undefined).split(delimiter).includes('/usr/sbin'))
})

test('only the needs without a command are missing', (t) => {
  const { path } = makePath(t)
  const need = (command: string): SystemNeed => ({
    command,
    why: '',
    neededBy: 'tests',
    debian: command,
    brew: command,
    version: { args: [], pattern: /x/ },
  })
  const missing = findMissing(path, [need('groove'), need('no-such-command')])
  assert.deepEqual(
    missing.map(({ command }) => command),
    ['no-such-command'],
  )
})

test('names are joined as people write them', () => {
  assert.equal(joinNames(['ffmpeg']), 'ffmpeg')
  assert.equal(joinNames(['ffmpeg', 'xmllint', 'nginx']), 'ffmpeg, xmllint and nginx')
})
