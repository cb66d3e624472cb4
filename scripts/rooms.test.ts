import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { makeTree } from './make-tree.ts'
import { describeBreach } from './rooms/breach.ts'
import { checkRooms } from './rooms.ts'

const src = 'packages/server/src'

/** What the check says of a tree with these files, one line each. */
function breachesOf(t: TestContext, files: { readonly [path: string]: string }): string[] {
  return checkRooms(makeTree(t, files)).map(describeBreach)
}

test('imports that point left, through the doors, are in order', (t) => {
  const said = breachesOf(t, {
    'packages/contract/src/index.ts': "export * from './ids.ts'",
    'packages/contract/src/ids.ts': "import { Type } from 'typebox'\nimport { Value } from 'typebox/value'",
    'packages/client/src/index.ts': "import { ids } from '@regroove/contract'",
    [`${src}/storage/index.ts`]: "import { DatabaseSync } from 'node:sqlite'\nexport { sql } from 'kysely'",
    [`${src}/catalog/index.ts`]:
      "import type { Db } from '../storage/index.ts'\nimport { ids } from '@regroove/contract'\n" +
      "import { sql, type Kysely } from 'kysely'",
    [`${src}/http/index.ts`]:
      "import { openCatalog } from '../catalog/index.ts'\nimport fastify from 'fastify'",
    [`${src}/main.ts`]:
      "import { openDb } from './storage/index.ts'\nimport pkg from '../package.json' with { type: 'json' }",
    'packages/server/test/open-house.ts': "import { Db } from '../src/storage/open-db.ts'",
  })
  assert.deepEqual(said, [])
})

test('an import that points right is refused, and the answer says what is allowed', (t) => {
  const said = breachesOf(t, {
    [`${src}/catalog/find-track.ts`]: "import { a } from './x.ts'\nimport { reply } from '../http/index.ts'",
  })
  assert.deepEqual(said, [
    `${src}/catalog/find-track.ts:2 imports ../http/index.ts: room \`catalog\` may not know \`http\` ` +
      '(allowed: contract, storage, identity)',
  ])
})

const strangers = [
  ['catalog', '../library/index.ts'],
  ['identity', '../library/index.ts'],
  ['library', '../identity/index.ts'],
  ['library', '../catalog/index.ts'],
  ['storage', '../catalog/index.ts'],
  ['collection', '../delivery/index.ts'],
  ['delivery', '../collection/index.ts'],
  ['delivery', '../discovery/index.ts'],
  ['discovery', '../delivery/index.ts'],
  ['discovery', '../http/index.ts'],
  ['http', '../storage/index.ts'],
  ['http', '../config/index.ts'],
  ['catalog', '../app.ts'],
  ['catalog', '../cli/run-cli.ts'],
  ['demo', '@regroove/contract'],
  ['demo', '../storage/index.ts'],
  ['http', '../demo/index.ts'],
  ['http', '@regroove/client'],
  ['catalog', '../../test/open-house.ts'],
  ['catalog', '../../../../bench/search.ts'],
  ['catalog', '../../../../scripts/rooms.ts'],
] as const

for (const [room, module] of strangers) {
  test(`room ${room} may not import ${module}, not even for a type`, (t) => {
    const said = breachesOf(t, { [`${src}/${room}/act.ts`]: `import type { T } from '${module}'` })
    assert.equal(said.length, 1)
    assert.match(said[0]!, new RegExp(`act.ts:1 imports .*room \`${room}\` may not know`))
  })
}

test('re-exports, calls and workers are imports too', (t) => {
  const said = breachesOf(t, {
    [`${src}/catalog/act.ts`]:
      "export * from '../http/index.ts'\nawait import('../http/index.ts')\n" +
      "new Worker(new URL('../library/scan-worker.ts', import.meta.url))",
  })
  assert.deepEqual(
    said.map((line) => line.split(' imports ')[0]),
    [1, 2, 3].map((line) => `${src}/catalog/act.ts:${line}`),
  )
})

test('a computed import is refused, for nobody can check it', (t) => {
  const said = breachesOf(t, { [`${src}/catalog/act.ts`]: 'await import(room)' })
  assert.equal(said.length, 1)
  assert.match(said[0]!, /computed/)
})

test('contract and client stay small enough for a browser', (t) => {
  const said = breachesOf(t, {
    'packages/contract/src/a.ts': "import { Buffer } from 'node:buffer'",
    'packages/contract/src/b.ts': "import fastify from 'fastify'",
    'packages/client/src/a.ts': "import { readFile } from 'node:fs/promises'",
    'packages/client/src/b.ts': "import { Type } from 'typebox'",
    'packages/client/src/c.ts': "import { x } from '../../server/src/main.ts'",
    'packages/client/src/d.ts': "import { x } from '@regroove/server/src/app.ts'",
  })
  assert.equal(said.length, 6, said.join('\n'))
  assert.match(said.join('\n'), /contract\/src\/b.ts:1 imports fastify: .* no package but typebox/)
})

test('the database engine is imported by storage alone', (t) => {
  const said = breachesOf(t, {
    [`${src}/catalog/a.ts`]: "import { DatabaseSync } from 'node:sqlite'",
    [`${src}/catalog/b.ts`]: "import { sql, SqliteDialect } from 'kysely'",
    [`${src}/http/c.ts`]: "import type { Kysely } from 'kysely'",
    [`${src}/main.ts`]: "import type { DatabaseSync } from 'node:sqlite'",
  })
  assert.equal(said.length, 4, said.join('\n'))
  assert.ok(said.every((line) => line.includes('only storage')))
})

test('catalog and http do not touch the file system', (t) => {
  const said = breachesOf(t, {
    [`${src}/catalog/a.ts`]: "import { readFile } from 'node:fs/promises'",
    [`${src}/http/b.ts`]: "import { createReadStream } from 'node:fs'",
    [`${src}/library/c.ts`]: "import { readdir } from 'node:fs/promises'",
  })
  assert.equal(said.length, 2, said.join('\n'))
})

test('a reach past the door of another room is refused, within a room it is not', (t) => {
  const said = breachesOf(t, {
    [`${src}/http/a.ts`]: "import { findTrack } from '../catalog/find-track.ts'",
    [`${src}/catalog/find-track.ts`]: "import { rows } from './track-queries.ts'",
    [`${src}/main.ts`]: "import { migrate } from './storage/migrate.ts'",
    'packages/client/src/b.ts': "import type { TrackId } from '@regroove/contract/src/ids.ts'",
  })
  assert.equal(said.length, 3, said.join('\n'))
  assert.ok(said.some((line) => line.includes('room `catalog` is entered through index.ts only')))
})

test('a test may reach past a door and use the fixtures, but not look to the right', (t) => {
  const said = breachesOf(t, {
    [`${src}/catalog/a.test.ts`]:
      "import { migrate } from '../storage/migrate.ts'\nimport { house } from '../../test/open-house.ts'\n" +
      "import { rm } from 'node:fs/promises'\nimport { test } from 'node:test'",
    [`${src}/catalog/b.test.ts`]: "import { routes } from '../http/index.ts'",
    'packages/contract/src/c.test.ts': "import { test } from 'node:test'\nimport fc from 'fast-check'",
  })
  assert.equal(said.length, 1, said.join('\n'))
  assert.match(said[0]!, /b\.test\.ts:1 .*may not know `http`/)
})

test('a circle of imports is refused, also one of types alone', (t) => {
  const said = breachesOf(t, {
    [`${src}/catalog/a.ts`]: "import { b } from './b.ts'",
    [`${src}/catalog/b.ts`]: "import type { C } from './c.ts'",
    [`${src}/catalog/c.ts`]: "import type { A } from './a.ts'",
    [`${src}/catalog/d.ts`]: "import { a } from './a.ts'",
  })
  const [a, b, c] = ['a', 'b', 'c'].map((name) => `${src}/catalog/${name}.ts`)
  assert.deepEqual(said, [`${c}:1 closes a circle: ${a} → ${b} → ${c} → ${a}`])
})

test('a file that imports itself is a circle', (t) => {
  assert.match(breachesOf(t, { 'bench/a.ts': "import './a.ts'" }).join(), /circle: bench\/a.ts → bench\/a.ts/)
})

test('a file past 400 lines is refused, past 250 it is warned of', (t) => {
  const tree = makeTree(t, {
    'bench/fits.ts': '//\n'.repeat(250),
    'bench/grows.ts': '//\n'.repeat(400),
    'bench/bursts.ts': '//\n'.repeat(401),
    'bench/figures.json': '1\n'.repeat(1000),
  })
  assert.deepEqual(
    checkRooms(tree).map(({ file, severity }) => [file, severity]),
    [
      ['bench/bursts.ts', 'refused'],
      ['bench/grows.ts', 'warned'],
    ],
  )
})

test('names that say nothing are refused as words of files and folders', (t) => {
  const said = breachesOf(t, {
    'bench/string-utils.ts': '',
    'bench/common/a.ts': '',
    'scripts/TrackManager.md': '',
    'scripts/commonplace.ts': '',
  })
  assert.equal(said.length, 3, said.join('\n'))
})

test('a file outside of every room is refused until the plan names it', (t) => {
  assert.match(breachesOf(t, { [`${src}/extra/a.ts`]: '' }).join(), /extra\/a.ts lies in no room/)
  assert.match(
    breachesOf(t, { [`${src}/main.ts`]: "import './extra.ts'" }).join(),
    /imports .\/extra.ts: it lies in no room/,
  )
})

test('a file that cannot be read is a breach, not a crash', (t) => {
  assert.match(breachesOf(t, { 'bench/a.ts': "const a = 'open" }).join(), /a.ts cannot be read: line 1/)
})

test('the command fails on a breach and passes on a warning, and prints both', (t) => {
  const check = (files: { readonly [path: string]: string }) =>
    spawnSync(process.execPath, [join(import.meta.dirname, 'rooms.ts'), makeTree(t, files)], {
      encoding: 'utf8',
    })
  const long = '//\n'.repeat(300)

  const warned = check({ 'bench/long.ts': long })
  assert.equal(warned.status, 0)
  assert.match(warned.stdout, /^warning: bench\/long.ts has 300 lines/)

  const refused = check({ 'bench/long.ts': long, 'bench/utils.ts': '' })
  assert.equal(refused.status, 1)
  assert.match(refused.stdout, /^bench\/utils.ts is named with/m)
})
