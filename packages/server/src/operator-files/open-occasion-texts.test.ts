import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import { openOccasionTexts } from './open-occasion-texts.ts'

function openTexts(t: TestContext, text: string | null) {
  const folder = mkdtempSync(path.join(tmpdir(), 'regroove-texts-'))
  t.after(() => rmSync(folder, { recursive: true }))
  if (text !== null) writeFileSync(path.join(folder, 'texts.yaml'), text)
  return openOccasionTexts(folder)
}

test('an operator names moods and activities in some languages, and leaves the rest', (t) => {
  const { texts, problem } = openTexts(
    t,
    `
moods:
  chill: {en: {name: Easy}, de: {name: Ruhig, description: Für Sonntage}}
activities:
  Dinner_Party: {fr: {description: À table}}
`,
  )
  assert.equal(problem, null)
  assert.deepEqual(texts, {
    moods: { Chill: { en: { name: 'Easy' }, de: { name: 'Ruhig', description: 'Für Sonntage' } } },
    activities: { Dinner_Party: { fr: { description: 'À table' } } },
  })
})

for (const empty of [null, '', '# nothing yet\n']) {
  test(`${JSON.stringify(empty)} leaves all as it is`, (t) => {
    assert.deepEqual(openTexts(t, empty), { texts: { moods: {}, activities: {} }, problem: null })
  })
}

const mistakes: readonly [string, RegExp][] = [
  ['moods: {Grumpy: {en: {name: X}}}', /line 1: moods\.Grumpy is not known; known are Happy, Chill/],
  ['moods:\n  Chill: {it: {name: X}}', /line 2: moods\.Chill\.it is not known; known are en, fr, de, es/],
  ['moods: {Chill: {en: {}}}', /moods\.Chill\.en must have a name or a description/],
  ['moods: {Chill: {en: {title: X}}}', /title is not known; known are name, description/],
  ['moods: [Chill]', /moods must have fields/],
  ['mood: {}', /mood is not known; known are moods, activities/],
  ['moods: {', /line 1/],
]
for (const [text, complaint] of mistakes) {
  test(`nothing of ${JSON.stringify(text)} counts, and the mistake is told with its line`, (t) => {
    const { texts, problem } = openTexts(t, text)
    assert.deepEqual(texts, { moods: {}, activities: {} })
    assert.match(`${problem?.place} ${problem?.problem}`, complaint)
  })
}
