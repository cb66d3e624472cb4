import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createGenreIndex, genreTable } from '@regroove/contract'
import type { AvailabilityRule, RuleSubject } from './availability-rule.ts'
import { judgeBy } from './judge-availability.ts'

const genres = createGenreIndex(genreTable)
const folder = '/srv/music'
const rule = (subject: RuleSubject, countries: readonly string[] | null): AvailabilityRule => ({
  subject,
  countries,
  isForApplications: countries !== null,
})
const inFolder = (path: string) => rule({ kind: 'folder', path }, ['DE'])
const ofGenre = (name: string) => rule({ kind: 'genre', name }, ['DE'])

const table: readonly [string, AvailabilityRule, { path: string; genres: readonly string[] }, boolean][] = [
  ['a folder, with all below it', inFolder('A/B'), { path: 'A/B/c/d.mp3', genres: [] }, true],
  ['a folder with a slash at its end', inFolder('A/B/'), { path: 'A/B/d.mp3', genres: [] }, true],
  ['a folder by its absolute path', inFolder('/srv/music/A'), { path: 'A/d.mp3', genres: [] }, true],
  ['no folder whose name merely begins so', inFolder('A/B'), { path: 'A/Bee/d.mp3', genres: [] }, false],
  ['no folder of another library', inFolder('/srv/other/A'), { path: 'A/d.mp3', genres: [] }, false],
  ['all of a library', inFolder('/srv/music'), { path: 'd.mp3', genres: [] }, true],
  ['a genre in any case', ofGenre('jazz'), { path: 'd.mp3', genres: ['JAZZ'] }, true],
  [
    'a genre by its name in another language',
    ofGenre('Klassik'),
    { path: 'd.mp3', genres: ['Classical'] },
    true,
  ],
  ['the genres below one', ofGenre('Rock'), { path: 'd.mp3', genres: ['Alternative'] }, true],
  [
    'a genre that the table does not know',
    ofGenre('Wienerlied'),
    { path: 'd.mp3', genres: ['wienerlied'] },
    true,
  ],
  ['no other genre', ofGenre('Jazz'), { path: 'd.mp3', genres: ['Blues'] }, false],
]
for (const [what, one, track, isAbout] of table) {
  test(`a rule is about ${what}`, () => {
    const { countries } = judgeBy([one], genres)({ folder, ...track })
    assert.deepEqual(countries, isAbout ? ['DE'] : null)
  })
}

test('of several rules all must allow it', () => {
  const judge = judgeBy(
    [
      rule({ kind: 'folder', path: 'A' }, ['US', 'DE', 'FR']),
      rule({ kind: 'genre', name: 'Jazz' }, ['FR', 'DE', 'JP']),
      rule({ kind: 'folder', path: 'A/B' }, null),
    ],
    genres,
  )
  assert.deepEqual(judge({ folder, path: 'A/x.mp3', genres: ['Jazz'] }), {
    countries: ['DE', 'FR'],
    isForApplications: true,
  })
  assert.deepEqual(judge({ folder, path: 'A/B/x.mp3', genres: [] }), {
    countries: ['DE', 'FR', 'US'],
    isForApplications: false,
  })
})
