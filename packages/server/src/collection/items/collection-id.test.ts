import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Guid, parseContentId } from '@regroove/contract'
import fc from 'fast-check'
import { type CollectionItem, createCollectionIds } from './collection-id.ts'

const ids = createCollectionIds(new Uint8Array(32).fill(1))
const guid = fc.uuid().map((text) => text.toUpperCase() as Guid)
const number = fc.integer({ min: 0, max: 2 ** 48 - 1 })
const item: fc.Arbitrary<CollectionItem> = fc.oneof(
  fc.record({ kind: fc.constantFrom('album' as const, 'artist' as const, 'track' as const), guid }),
  fc.record({ kind: fc.constant('entry' as const), entryId: number, addedAtMs: number }),
)
const user = fc.integer({ min: 1, max: 1_000_000 })

function opaqueOf(id: string): string {
  const parsed = parseContentId(id)
  assert.equal(parsed?.kind, 'collectionItem', id)
  return (parsed as { opaque: string }).opaque
}

test('an ID is one of the contract, short enough for five in a lookup, and its user reads it back', () => {
  fc.assert(
    fc.property(item, user, (wanted, userId) => {
      const id = ids.write(userId, wanted)
      assert.match(id, /^music\.AQ[A-Za-z0-9_-]+$/)
      assert.ok(id.length <= 49)
      assert.deepEqual({ ...ids.read(userId, opaqueOf(id)) }, { ...wanted })
    }),
  )
})

test('an item has the same ID each time', () => {
  const wanted: CollectionItem = { kind: 'track', guid: '00000000-0000-0000-0000-000000000001' as Guid }
  assert.equal(ids.write(1, wanted), ids.write(1, wanted))
})

test('nobody reads the ID of another user, nor one that another key made', () => {
  const others = createCollectionIds(new Uint8Array(32).fill(2))
  fc.assert(
    fc.property(item, user, user, (wanted, userId, otherId) => {
      fc.pre(userId !== otherId)
      const opaque = opaqueOf(ids.write(userId, wanted))
      assert.equal(ids.read(otherId, opaque), null)
      assert.equal(others.read(userId, opaque), null)
    }),
  )
})

test('an ID with one letter changed, added or taken away is none', () => {
  fc.assert(
    fc.property(item, user, fc.nat(), fc.constantFrom('A', 'b', '7', '_'), (wanted, userId, at, letter) => {
      const opaque = opaqueOf(ids.write(userId, wanted))
      const place = at % opaque.length
      const changed = [
        opaque.slice(0, place) + letter + opaque.slice(place + 1),
        opaque.slice(0, place) + letter + opaque.slice(place),
        opaque.slice(0, place) + opaque.slice(place + 1),
      ].filter((text) => text !== opaque)
      for (const text of changed) assert.equal(ids.read(userId, text), null)
    }),
  )
})

test('any text is read, or is none', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
      assert.equal(ids.read(1, text), null)
      assert.equal(ids.read(1, `AQ${text}`), null)
    }),
  )
})
