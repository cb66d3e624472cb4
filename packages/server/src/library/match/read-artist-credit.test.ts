import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type CreditTags, readArtistCredit } from './read-artist-credit.ts'

const cases: readonly (readonly [says: string, tags: CreditTags, credits: readonly string[]])[] = [
  ['one name', { artists: ['Ada'] }, ['Main Ada']],
  ['several values', { artists: ['Ada', 'Bob'] }, ['Main Ada', 'Main Bob']],
  ['a semicolon', { artists: ['Ada; Bob;Cleo'] }, ['Main Ada', 'Main Bob', 'Main Cleo']],
  ['a slash with space around', { artists: ['Ada / Bob'] }, ['Main Ada', 'Main Bob']],
  ['NUL', { artists: ['Ada\0Bob'] }, ['Main Ada', 'Main Bob']],
  ['a slash within a name', { artists: ['AC/DC'] }, ['Main AC/DC']],
  ['an ampersand', { artists: ['Simon & Garfunkel'] }, ['Main Simon & Garfunkel']],
  ['commas', { artists: ['Earth, Wind & Fire'] }, ['Main Earth, Wind & Fire']],
  ['a comma before a title', { artists: ['Tyler, The Creator'] }, ['Main Tyler, The Creator']],
  ['feat.', { artists: ['Ada feat. Bob'] }, ['Main Ada', 'Featured Bob']],
  ['Ft.', { artists: ['Ada Ft. Bob'] }, ['Main Ada', 'Featured Bob']],
  ['featuring', { artists: ['Ada featuring Bob & Cleo'] }, ['Main Ada', 'Featured Bob & Cleo']],
  ['feat. in brackets', { artists: ['Ada (feat. Bob)'] }, ['Main Ada', 'Featured Bob']],
  ['two guests', { artists: ['Ada feat. Bob; Cleo'] }, ['Main Ada', 'Featured Bob', 'Featured Cleo']],
  ['a band called Feat', { artists: ['Little Feat'] }, ['Main Little Feat']],
  ['a band called Feat with company', { artists: ['Little Feat & Friends'] }, ['Main Little Feat & Friends']],
  ['feet', { artists: ['12 ft Ninja'] }, ['Main 12 ft Ninja']],
  ['Defeat', { artists: ['Defeat. The Band'] }, ['Main Defeat. The Band']],
  [
    'the credit of Picard, with the guests listed',
    { credit: 'Ada feat. Bob & Cleo', artists: ['Ada', 'Bob', 'Cleo'] },
    ['Main Ada', 'Featured Bob', 'Featured Cleo'],
  ],
  ['a guest in the title', { title: 'Song (feat. Bob)', artists: ['Ada'] }, ['Main Ada', 'Featured Bob']],
  [
    'a guest in the title who is listed',
    { title: 'Song [ft. Bob]', artists: ['Ada', 'Bob'] },
    ['Main Ada', 'Featured Bob'],
  ],
  ['who is both', { credit: 'Ada feat. Ada', artists: ['Ada'] }, ['Main Ada']],
  [
    'a guest whose name holds another',
    { credit: 'B feat. B-Real', artists: ['B'] },
    ['Main B', 'Featured B-Real'],
  ],
  ['nobody', {}, []],
  ['nothing but a guest', { artists: ['feat. Bob'] }, ['Main feat. Bob']],
  [
    'other parts',
    { artists: ['Ada'], composers: ['Bob; Cleo'], conductors: ['Dan'], remixers: ['Eve'] },
    ['Main Ada', 'Remixer Eve', 'Conductor Dan', 'Composer Bob', 'Composer Cleo'],
  ],
]

for (const [says, tags, credits] of cases) {
  test(`a credit with ${says}`, () => {
    assert.deepEqual(
      readArtistCredit(tags).map(({ role, name }) => `${role} ${name}`),
      credits,
    )
  })
}

const name = fc.stringMatching(/^[A-Z][a-z]{2,8}$/)

test('several values stay in their order, each once', () => {
  fc.assert(
    fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 10 }), (names) => {
      const credits = readArtistCredit({ artists: [...names, ...names] })
      assert.deepEqual(
        credits,
        names.map((each) => ({ name: each, role: 'Main' })),
      )
    }),
  )
})

test('any text gives a main artist first, and never an empty name', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.array(fc.string({ unit: 'binary' })),
      (credit, artists) => {
        const credits = readArtistCredit({ credit, artists, title: credit })
        for (const [index, { name: text, role }] of credits.entries()) {
          assert.notEqual(text.trim(), '')
          if (index === 0) assert.ok(role === 'Main' || role === 'Featured')
        }
        assert.ok(credits.length <= 64)
      },
    ),
  )
})
