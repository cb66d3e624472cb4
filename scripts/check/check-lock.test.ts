import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkLock } from './check-lock.ts'

const lock = (packages: object) => JSON.stringify({ lockfileVersion: 3, packages })

test('a lock file that names packages by integrity alone is in order, links of the workspace included', () => {
  const text = lock({
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-x' },
    'node_modules/@regroove/contract': { resolved: 'packages/contract', link: true },
  })
  assert.deepEqual(checkLock(text), [])
})

test('an address in a lock file is told with the first package that has it', () => {
  const said = checkLock(
    lock({
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { resolved: 'https://packages.example/b-1.0.0.tgz' },
      'node_modules/c': { resolved: 'git+ssh://git@code.example/c.git' },
    }),
  )
  assert.match(said[0]!, /address of 2 packages, first node_modules\/b: https:\/\/packages.example/)
})

test('a lock file without the part of a package for another system is refused', () => {
  const said = checkLock(
    lock({
      'node_modules/a': {
        optionalDependencies: { '@a/linux': '1.0.0', '@a/mac': '1.0.0', '@a/win': '1.0.0' },
      },
      'node_modules/@a/linux': { integrity: 'sha512-x' },
      'node_modules/b': { optionalDependencies: { c: '1.0.0' } },
      'node_modules/b/node_modules/c': { integrity: 'sha512-x' },
    }),
  )
  assert.equal(said.length, 1, said.join('\n'))
  assert.match(said[0]!, /lacks @a\/mac and 1 more, which a wants/)
})
