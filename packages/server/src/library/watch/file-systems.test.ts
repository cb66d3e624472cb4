import assert from 'node:assert/strict'
import { statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { nameSilentFileSystem } from './file-systems.ts'

test('network file systems are known by their numbers, signed or not', () => {
  assert.equal(nameSilentFileSystem(0x6969), 'NFS')
  assert.equal(nameSilentFileSystem(0xff534d42), 'CIFS')
  assert.equal(nameSilentFileSystem(0xff534d42 | 0), 'CIFS')
  assert.equal(nameSilentFileSystem(0x01021997), '9p')
})

test('a local file system tells its changes', () => {
  assert.equal(nameSilentFileSystem(statfsSync(tmpdir()).type), null)
  assert.equal(nameSilentFileSystem(null), null)
})
