import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeMediaEtag } from './media-etag.ts'

const version = { fileId: 1, sizeBytes: 23, modifiedNs: 4n, changedNs: 5n, audioHash: 'hash' }

test('the tag is strong, and the same for the same version', () => {
  assert.match(makeMediaEtag(version), /^"[A-Za-z0-9_-]{22}"$/)
  assert.equal(makeMediaEtag(version), makeMediaEtag({ ...version }))
})

test('whatever differs between two versions, the tag differs', () => {
  const versions = [
    version,
    { ...version, fileId: 12, sizeBytes: 3 },
    { ...version, fileId: 2 },
    { ...version, sizeBytes: 24 },
    { ...version, modifiedNs: 5n },
    { ...version, changedNs: 6n },
    { ...version, audioHash: 'other' },
    { ...version, audioHash: null },
  ]
  assert.equal(new Set(versions.map(makeMediaEtag)).size, versions.length)
})
