import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { countSegments, framesOfSegment, planSegments, secondsOfFrames } from './segment-plan.ts'

const anyPlan = fc.record({
  durationMs: fc.integer({ min: 0, max: 4 * 3_600_000 }),
  sourceRateHz: fc.constantFrom(null, 8000, 11_025, 22_050, 32_000, 44_100, 48_000, 88_200, 96_000, 192_000),
})

test('the segments of any track lie end to end, from its first frame to its last', () => {
  fc.assert(
    fc.property(anyPlan, (facts) => {
      const plan = planSegments(facts)
      const count = countSegments(plan)
      let next = 0
      for (let index = 0; index < count; index++) {
        const range = framesOfSegment(plan, index)!
        assert.equal(range.first, next)
        assert.ok(range.count > 0)
        next += range.count
      }
      assert.equal(next, plan.frames)
      assert.equal(framesOfSegment(plan, count), null)
      assert.ok(count >= 1)
    }),
    { numRuns: 300 },
  )
})

test('all of the music is in it, and at most two frames more, with the one that the codec begins with', () => {
  fc.assert(
    fc.property(anyPlan, (facts) => {
      const plan = planSegments(facts)
      const seconds = secondsOfFrames(plan, plan.frames - 1)
      assert.ok(seconds >= facts.durationMs / 1000)
      assert.ok(seconds < facts.durationMs / 1000 + 0.05)
    }),
  )
})

test('one rate is kept, which a sample of any other falls together with every third frame', () => {
  for (const rateHz of [
    8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 88_200, 96_000,
  ]) {
    const { sampleRateHz } = planSegments({ durationMs: 1000, sourceRateHz: rateHz })
    assert.ok(Number.isInteger((3 * 1024 * rateHz) / sampleRateHz), `${rateHz}`)
  }
})
