import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openCacheIndex } from './cache-index.ts'

const names = fc
  .tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 9 }))
  .map(([group, variant]) => `${group}-${variant}`)
const acts = fc.array(
  fc.oneof(
    fc.record({ act: fc.constant('add' as const), name: names, sizeBytes: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ act: fc.constantFrom('touch' as const, 'remove' as const), name: names }),
  ),
  { maxLength: 60 },
)

/** The same in twenty plain lines: a list with the longest unused first. */
function openModel(maxBytes: number, mostVariants: number) {
  let entries: { name: string; sizeBytes: number }[] = []
  const without = (name: string) => entries.filter((entry) => entry.name !== name)
  const total = () => entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  return {
    total,
    names: () => entries.map(({ name }) => name).toSorted(),
    remove(name: string) {
      entries = without(name)
    },
    touch(name: string) {
      entries = [...without(name), ...entries.filter((entry) => entry.name === name)]
    },
    add(name: string, sizeBytes: number) {
      entries = [...without(name), { name, sizeBytes }]
      const group = entries.filter((entry) => entry.name[0] === name[0])
      if (group.length > mostVariants) entries = without(group[0]!.name)
      while (total() > maxBytes) entries.shift()
    },
  }
}

test('what is held is what a plain list would hold, within the bytes and the sizes of a picture', () => {
  fc.assert(
    fc.property(acts, (steps) => {
      const limits = { maxBytes: 100, mostVariants: 4 }
      const index = openCacheIndex(limits)
      const model = openModel(limits.maxBytes, limits.mostVariants)
      const held = new Set<string>()
      for (const step of steps) {
        if (step.act === 'add') {
          const before = [...held, step.name]
          const dropped = index.add(step.name, step.sizeBytes)
          assert.ok(dropped.every((name) => before.includes(name)))
          held.add(step.name)
          for (const name of dropped) held.delete(name)
          model.add(step.name, step.sizeBytes)
        } else {
          index[step.act](step.name)
          model[step.act](step.name)
          if (step.act === 'remove') held.delete(step.name)
        }
        assert.deepEqual([...held].toSorted(), model.names())
        assert.equal(index.totalBytes(), model.total())
        assert.ok(index.totalBytes() <= limits.maxBytes)
        assert.ok([...held].every((name) => index.has(name)))
      }
    }),
  )
})

test('what an earlier run left is older than all that was asked for since, and is held to the same limits', () => {
  const index = openCacheIndex({ maxBytes: 100, mostVariants: 3 })
  index.add('a-new', 30)
  index.add('b-2', 10)
  const earlier = ['a-1', 'a-2', 'a-3', 'b-1', 'b-2', 'c-1'].map((name) => ({ name, sizeBytes: 20 }))
  assert.deepEqual(index.addEarlier(earlier), ['a-1', 'a-2'])
  assert.equal(index.totalBytes(), 100)
  assert.deepEqual(index.add('d-1', 60), ['a-3', 'b-1', 'c-1'])
  assert.deepEqual(index.add('d-2', 30), ['a-new'])
})
