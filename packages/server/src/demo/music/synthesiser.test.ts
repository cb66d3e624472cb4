import assert from 'node:assert/strict'
import { test } from 'node:test'
import { composeScore } from './compose-score.ts'
import { MUSICAL_STYLES } from './musical-styles.ts'
import type { Score } from './score.ts'
import { SAMPLE_RATE_HZ, synthesise } from './synthesiser.ts'

function compose(style: keyof typeof MUSICAL_STYLES): Score {
  return composeScore({
    style: MUSICAL_STYLES[style],
    seed: 'sound',
    variation: 0,
    atLeastSeconds: 5,
    guest: null,
  })
}

function rootMeanSquare(samples: Int16Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample ** 2, 0) / samples.length) / 32_768
}

for (const name of Object.keys(MUSICAL_STYLES) as (keyof typeof MUSICAL_STYLES)[]) {
  test(`${name} sounds: neither silent nor clipped, about as loud as it should be, and it fades out`, () => {
    const score = compose(name)
    const { pcm, loudnessLufs, peak } = synthesise(score, 2)
    const [left, right] = pcm.channels as [Int16Array, Int16Array]
    assert.equal(left.length, Math.ceil(score.lengthSeconds * SAMPLE_RATE_HZ))
    assert.ok(Math.abs(loudnessLufs - score.loudnessLufs) < 1.5, `${loudnessLufs} LUFS`)

    const loudest = [left, right]
      .flatMap((channel) => [...channel])
      .reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
    assert.ok(Math.abs(loudest / 32_767 - peak) < 0.001 && peak < 0.9, `peak ${peak}, samples ${loudest}`)
    for (const channel of [left, right]) {
      const level = rootMeanSquare(channel)
      assert.ok(level > 0.02 && level < 0.3, `root mean square ${level}`)
      assert.ok(rootMeanSquare(channel.subarray(-4000)) < level / 10)
      assert.equal(channel.at(-1), 0)
    }
  })
}

test('the same score is played to the same samples', () => {
  const score = compose('cafeBossa')
  assert.deepEqual(synthesise(score, 2), synthesise(score, 2))
})

test('in mono there is one channel, 3 dB weaker because both speakers play it', () => {
  const score = compose('saltFolk')
  const { pcm, loudnessLufs } = synthesise(score, 1)
  assert.equal(pcm.channels.length, 1)
  assert.ok(Math.abs(loudnessLufs - (score.loudnessLufs - 3)) < 1)
})

test('what is panned to the left is louder there', () => {
  const score = compose('harbourRock')
  const harmony = score.parts.filter(({ role }) => role === 'harmony')
  const { pcm } = synthesise({ ...score, parts: harmony, drums: { levelDb: 0, hits: [] } }, 2)
  const [left, right] = pcm.channels.map(rootMeanSquare)
  assert.ok(left! > right! * 1.3, `${left} against ${right}`)
})
