import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readAvailabilityFile } from './read-availability-file.ts'

test('rules name a folder or a genre, and the countries that may see it or may not', () => {
  const { entries, problems } = readAvailabilityFile(
    `
- folder: Imports/Japan
  countries: [jp]
- genre: Schlager
  countries: DE
- genre: Polka
  except: [US, no]
- folder: /srv/music/Demos
  applications: false
- folder: Secret
  countries: []
`,
    'a.yaml',
  )
  assert.deepEqual(problems, [])
  const [japan, schlager, polka, demos, secret] = entries ?? []
  assert.deepEqual(japan, {
    subject: { kind: 'folder', path: 'Imports/Japan' },
    countries: ['JP'],
    isForApplications: true,
  })
  assert.deepEqual(schlager?.countries, ['DE'])
  assert.equal(polka?.countries?.length, 247)
  assert.ok(polka?.countries?.includes('DE') && !polka.countries.includes('NO'))
  assert.deepEqual([demos?.countries, demos?.isForApplications], [null, false])
  assert.deepEqual(secret?.countries, [])
})

const mistakes: readonly [string, RegExp][] = [
  ['folder: A', /line 1: the entry must have countries, except, or applications: false/],
  ['countries: [DE]', /line 1: the entry must have either a folder or a genre/],
  ['folder: A\n  genre: B\n  countries: [DE]', /either a folder or a genre/],
  ['folder: A\n  countries: [DE]\n  except: [US]', /countries or except, and not both/],
  [
    'folder: A\n  countries: [DE, XX]',
    /line 2: countries\[1\] must be a country of ISO 3166-1, such as US, and is XX/,
  ],
  ['folder: A\n  countries: [Germany]', /is GERMANY/],
  ['folder: A\n  applications: sometimes', /line 2: applications must be true or false/],
  [
    'folder: A\n  country: DE',
    /country is not known; known are folder, genre, countries, except, applications/,
  ],
]
for (const [rule, complaint] of mistakes) {
  test(`a rule of ${JSON.stringify(rule)} is a mistake, which is told with its line`, () => {
    const { entries, problems } = readAvailabilityFile(`- ${rule}`, 'a.yaml')
    assert.deepEqual(entries, [])
    assert.match(`${problems[0]?.place} ${problems[0]?.problem}`, complaint)
  })
}
