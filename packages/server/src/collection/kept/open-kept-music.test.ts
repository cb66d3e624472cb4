import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openListeners } from '../../../test/collection/open-listeners.ts'
import { openKeptMusic } from './open-kept-music.ts'

const songs = ['One', 'Two', 'Three', 'Four']
const drawing = songs.map((title, at) => `Ana/Album/0${at + 1} ${title}`).join('\n')
const [one, two, three, four] = songs.map((title) => `Ana/Album/${title}`) as [string, string, string, string]

async function openKept(t: TestContext) {
  const listeners = await openListeners(t, drawing)
  const { accounts } = listeners.house.catalogue.storage
  const people = await accounts.read.selectFrom('user').select(['id', 'name']).execute()
  const userOf = (name: string) => people.find((person) => person.name === name)!.id
  const guidsOf = (...paths: readonly string[]) =>
    paths.map((path) => String(listeners.house.catalogue.guidOf(path)))
  return { ...listeners, kept: openKeptMusic(accounts.read), guidsOf, userOf }
}

test('what a user keeps is what they collected and then what their playlists hold, each once', async (t) => {
  const { kept, ana, ben, guidsOf, userOf } = await openKept(t)
  assert.deepEqual(await kept.findKept(userOf('paid')), [])
  await ana.add(one)
  await ana.make('Mix', [two, one, two])
  const gone = await ana.make('Gone', [three])
  await ana.post('playlists/delete', { Id: gone })
  await ben.add(four)
  assert.deepEqual(await kept.findKept(userOf('paid')), guidsOf(one, two))
})

test('what is kept beside some tracks is told by place, the asker’s own first, and deleted ones no more', async (t) => {
  const { kept, ana, ben, guidsOf, userOf } = await openKept(t)
  const [mine, theirs] = [userOf('none'), userOf('paid')]
  await ana.add(one, two)
  await ben.add(one, three)
  await ana.make('Open', [one, four], { IsPublished: true })
  await ben.make('Closed', [one, two])
  await ben.make('Other', [three])
  await ana.post('playlists/delete', { Id: await ana.make('Gone', [one]) })
  const found = await kept.findTogether(guidsOf(one), mine)
  const tracksOf = (tracks: readonly string[]) => tracks.toSorted()
  assert.deepEqual(
    found.map((place) => ({ ...place, tracks: tracksOf(place.tracks) })),
    [
      { place: 'collection', userId: mine, isPublished: false, tracks: tracksOf(guidsOf(one, three)) },
      { place: 'collection', userId: theirs, isPublished: false, tracks: tracksOf(guidsOf(one, two)) },
      { place: 'playlist', userId: mine, isPublished: false, tracks: tracksOf(guidsOf(one, two)) },
      { place: 'playlist', userId: theirs, isPublished: true, tracks: tracksOf(guidsOf(one, four)) },
    ],
  )
  assert.deepEqual(await kept.findTogether([], mine), [])
})

test('a large collection is read only so far', async (t) => {
  const { kept, ana, house, guidsOf, userOf } = await openKept(t)
  await ana.add(one)
  const { write } = house.catalogue.storage.accounts
  const row = await write.selectFrom('collected_track').selectAll().executeTakeFirstOrThrow()
  const { id: _, arrived: __, ...facts } = row
  const more = Array.from({ length: 700 }, (_, at) => ({ ...facts, guid: `OTHER ${at}`, by_date: `2 ${at}` }))
  await write.insertInto('collected_track').values(more).execute()
  assert.equal((await kept.findKept(userOf('paid'))).length, 500)
  const [together] = await kept.findTogether(guidsOf(one), userOf('paid'))
  assert.equal(together?.tracks.length, 100)
})
