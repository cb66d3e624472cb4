import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { readSettings } from '../../src/config/index.ts'

const root = path.join(import.meta.dirname, '../../../..')
const unit = readFileSync(path.join(root, 'docs/examples/regroove.service'), 'utf8')

/** The settings of the unit, each with all that was given to it, by section and name. */
function readUnit(text: string): ReadonlyMap<string, readonly string[]> {
  const settings = new Map<string, string[]>()
  let section: string | null = null
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue
    const heading = /^\[(Unit|Service|Install)\]$/.exec(line)?.[1]
    if (heading !== undefined) {
      section = heading
      continue
    }
    const [, name = '', value = ''] = /^([A-Z]\w+)=(.*)$/.exec(line) ?? assert.fail(`cannot be read: ${line}`)
    assert.ok(section, `${name} stands in no section`)
    settings.set(`${section}.${name}`, [...(settings.get(`${section}.${name}`) ?? []), value])
  }
  return settings
}

test('each line of the unit is a setting of a section, and it locks up what it says that it does', () => {
  const settings = readUnit(unit)
  const values = (name: string) => settings.get(`Service.${name}`)
  assert.deepEqual(values('ExecStart'), ['/opt/regroove/node_modules/.bin/regroove serve'])
  assert.deepEqual(values('CapabilityBoundingSet'), [''])
  for (const name of ['NoNewPrivileges', 'PrivateTmp', 'PrivateDevices', 'RestrictNamespaces'])
    assert.deepEqual(values(name), ['yes'], name)
  assert.deepEqual(values('User'), ['regroove'])
  assert.deepEqual(values('ProtectSystem'), ['strict'])
  assert.equal(values('MemoryDenyWriteExecute'), undefined, 'Node would not start')
})

test('what the unit sets in the environment are settings of the service', () => {
  const pairs = readUnit(unit)
    .get('Service.Environment')!
    .flatMap((line) => line.split(' '))
  const environment = Object.fromEntries(pairs.map((pair) => pair.split(/=(.*)/s) as [string, string]))
  const { library, data, publicUrl, trustedProxies } = readSettings({
    options: {},
    environment,
    workingFolder: '/',
  })
  assert.deepEqual([library, data], [['/srv/music'], '/var/lib/regroove'])
  assert.equal(publicUrl, 'https://music.example.org')
  assert.equal(trustedProxies.length, 1)
})

test('systemd finds nothing wrong with the unit, and that little is exposed, where there is a systemd', (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'regroove-unit-'))
  try {
    const file = path.join(folder, 'regroove.service')
    writeFileSync(file, unit.replaceAll('/opt/regroove', root))
    assert.ok(existsSync(path.join(root, 'node_modules/.bin/regroove')))
    const verified = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' })
    if (verified.error !== undefined) {
      t.diagnostic('there is no systemd-analyze: the unit was only read')
      return
    }
    assert.deepEqual([verified.status, verified.stderr], [0, ''])
    const rated = spawnSync('systemd-analyze', ['security', '--offline=yes', '--threshold=25', file], {
      encoding: 'utf8',
    })
    assert.equal(rated.status, 0, rated.stdout.split('\n').slice(-3).join('\n'))
  } finally {
    rmSync(folder, { recursive: true })
  }
})
