import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ContentResponse, Failure, parseContentId } from '@regroove/contract'
import { askCatalogue } from '../../test/catalogue/ask-catalogue.ts'
import { isFailure } from '../../test/catalogue/is-failure.ts'
import { makeCatalogue } from '../../test/catalogue/make-catalogue.ts'
import { drawing as nina, pastelBlues } from '../../test/catalogue/nina-simone.ts'
import { wireId } from '../../test/catalogue/written-form.ts'
import type { Storage } from '../storage/index.ts'
import { openDiscovery } from './index.ts'
import type { EditorsChoice, NamedChoice, SpotlightChoice } from './spotlight-choice.ts'

const culture = { language: 'en', country: 'US' }

const openRoom = ({ catalog: db, accounts }: Storage, editorsChoice: EditorsChoice | null = null) =>
  openDiscovery({
    catalog: askCatalogue(db).catalog,
    accounts,
    publicUrl: () => 'https://music.example',
    tokenKey: new Uint8Array(32),
    clock: () => 0,
    editorsChoice,
  })

const namesIn = ({ Results }: ContentResponse) =>
  Results?.Items.map(({ Album, Artist, Playlist }) => (Album ?? Artist ?? Playlist)?.Name)

test('new releases are the albums in full, newest first', async (t) => {
  const { storage } = await makeCatalogue(t, nina)
  const { newReleases } = openRoom(storage)
  const answer = await newReleases({ genre: null, culture })
  assert.deepEqual(namesIn(answer), ['Solo', 'Pastel Blues'])
  assert.deepEqual(await newReleases({ genre: 'jazz', culture }), {
    Results: { Items: [{ Type: 'Albums', Album: pastelBlues }], TotalItemCount: 1 },
    Culture: 'en-US',
  })
})

test('there are thirty new releases at most', async (t) => {
  const years = Array.from({ length: 40 }, (_, at) => 1950 + at)
  const { storage } = await makeCatalogue(
    t,
    years.map((year) => `Bach/Year ${year} (${year})/1 Part`).join('\n'),
  )
  const { newReleases } = openRoom(storage)
  const names = namesIn(await newReleases({ genre: null, culture }))
  assert.deepEqual(
    names,
    years
      .toReversed()
      .slice(0, 30)
      .map((year) => `Year ${year}`),
  )
})

test('new releases of an unknown genre, and of one without albums, are not found, each in its way', async (t) => {
  const { storage } = await makeCatalogue(t, nina)
  const { newReleases } = openRoom(storage)
  await assert.rejects(newReleases({ genre: 'Nonesuch', culture }), isFailure('DISCOVERY_INVALID_GENRE', 404))
  await assert.rejects(newReleases({ genre: 'Reggae', culture }), isFailure('DISCOVERY_NO_RESULT', 404))
})

const mixed = `
  A/Old (1960)/01 a   | plays=9
  A/Old (1960)/       | plays=9
  A/                  | plays=9
  B/Fresh (1999)/01 b
  * Mix | tracks=A/Old/a
`

test('the spotlight mixes what is played, playlists and what was added lately, each thing once, and always alike', async (t) => {
  const { storage, writer } = await makeCatalogue(t, mixed)
  await writer
    .updateTable('album')
    .set({ added_at_ms: Date.UTC(2030, 0, 1) })
    .where('name', '=', 'Fresh')
    .execute()
  const { spotlight } = openRoom(storage)
  const answer = await spotlight({ culture })
  assert.deepEqual(namesIn(answer), ['Old', 'A', 'Mix', 'Fresh', 'B'])
  assert.deepEqual(
    answer.Results?.Items.map((item) => [item.Type, Object.keys(item).length]),
    [
      ['Albums', 2],
      ['Artists', 2],
      ['Playlists', 2],
      ['Albums', 2],
      ['Artists', 2],
    ],
  )
  assert.deepEqual(await spotlight({ culture }), answer)
})

const choose = (named: NamedChoice, whom: Partial<SpotlightChoice> = {}): SpotlightChoice => ({
  named,
  languages: null,
  countries: null,
  ...whom,
})

test('editors name things by what they are called, and choose for a language or a country', async (t) => {
  const { storage } = await makeCatalogue(t, mixed)
  const editorsChoice = async () => [
    choose({ kind: 'album', name: 'FRESH', artist: 'b' }, { countries: ['DE', 'US'] }),
    choose({ kind: 'album', name: 'Fresh', artist: 'A' }, { countries: ['FR'] }),
    choose({ kind: 'playlist', name: 'mix' }, { languages: ['en'] }),
    choose({ kind: 'artist', name: 'B' }),
  ]
  const { spotlight } = openRoom(storage, editorsChoice)
  const inCulture = async (language: string, country: string) => {
    const answer = await spotlight({ culture: { language, country } })
    return [namesIn(answer), answer.Error?.Message]
  }
  assert.deepEqual(await inCulture('en', 'US'), [['Fresh', 'Mix', 'B'], undefined])
  assert.deepEqual(await inCulture('de', 'DE'), [['Fresh', 'B'], undefined])
  assert.deepEqual(await inCulture('fr', 'FR'), [['B'], 'Not found: Fresh by A'])
})

test('what the editors chose comes in their order, and what of it is not there is named', async (t) => {
  const { storage } = await makeCatalogue(t, mixed)
  const idsOf =
    (...ids: string[]) =>
    async () =>
      ids.map((id) => choose({ kind: 'id', id: parseContentId(id) ?? assert.fail() }))
  const spotlightOf = (...ids: string[]) => openRoom(storage, idsOf(...ids)).spotlight({ culture })

  const whole = await spotlightOf(wireId('* Mix'), wireId('B'), wireId('A/Old'))
  assert.deepEqual(namesIn(whole), ['Mix', 'B', 'Old'])
  assert.equal(whole.Results?.Items[0]?.Playlist?.Tracks, undefined)
  assert.equal(whole.Error, undefined)
  const never = 'music.00000000-0000-0000-0000-000000000000'
  const part = await spotlightOf(never, wireId('B'), wireId('A/Old/a'))
  assert.deepEqual(namesIn(part), ['B'])
  assert.equal(part.Error?.ErrorCode, 'DISCOVERY_INVALID_DATA')
  assert.ok(part.Error?.Message?.includes(never))
  await assert.rejects(spotlightOf(never), isFailure('DISCOVERY_NO_RESULT', 404))
  assert.deepEqual(namesIn(await spotlightOf()), ['Old', 'A', 'Mix', 'Fresh', 'B'])
})

test("editors' choices that cannot be read are a bad answer of what is behind us", async (t) => {
  const { storage } = await makeCatalogue(t, mixed)
  const editorsChoice = async () => {
    throw new Error('no such file')
  }
  await assert.rejects(openRoom(storage, editorsChoice).spotlight({ culture }), (error) => {
    assert.ok(error instanceof Failure && error.detail === null)
    return isFailure('DISCOVERY_INVALID_RESPONSE', 502)(error)
  })
})

test('an empty catalogue has no spotlight and no new releases', async (t) => {
  const { storage } = await makeCatalogue(t, '')
  const { spotlight, newReleases } = openRoom(storage)
  await assert.rejects(spotlight({ culture }), isFailure('DISCOVERY_NO_RESULT', 404))
  await assert.rejects(newReleases({ genre: null, culture }), isFailure('DISCOVERY_NO_RESULT', 404))
})
