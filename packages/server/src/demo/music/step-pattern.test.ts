import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MUSICAL_STYLES } from './musical-styles.ts'
import { readStepPattern } from './step-pattern.ts'

test('a rhythm is read as strokes with their place, length and mark', () => {
  assert.deepEqual(readStepPattern('..x---o-3.x'), [
    { step: 2, lengthSteps: 4, mark: 'x' },
    { step: 6, lengthSteps: 2, mark: 'o' },
    { step: 8, lengthSteps: 1, mark: '3' },
    { step: 10, lengthSteps: 1, mark: 'x' },
  ])
})

test('every pattern of every style fills exactly one bar', () => {
  for (const [name, style] of Object.entries(MUSICAL_STYLES)) {
    const drums = [...style.drums.kits, style.drums.fill].flatMap((kit) => Object.values(kit))
    for (const pattern of [...style.harmony.patterns, ...style.bass.patterns, ...style.motifs, ...drums]) {
      assert.equal(pattern.length, style.stepsPerBar, `${name}: ${pattern}`)
    }
  }
})
