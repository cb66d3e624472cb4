import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askCatalogue } from '../../test/catalogue/ask-catalogue.ts'
import { guidOfPath } from '../../test/catalogue/guid-of-path.ts'
import { isFailure } from '../../test/catalogue/is-failure.ts'
import { makeCatalogue } from '../../test/catalogue/make-catalogue.ts'
import {
  album,
  beMyHusband,
  drawing,
  ninaInFull,
  pastelBlues,
  strangeFruit,
} from '../../test/catalogue/nina-simone.ts'
import { wireId } from '../../test/catalogue/written-form.ts'

test('nothing under any ID is 404; everything removed is 410; both together are 404', async (t) => {
  const { storage, remove } = await makeCatalogue(t, drawing)
  const { lookUp } = askCatalogue(storage.catalog)
  await remove('Nina Simone')
  await remove(album)
  const never = 'music.00000000-0000-0000-0000-000000000000'
  const gone = [wireId('Nina Simone'), 'music.icpn.0042284639521']

  await assert.rejects(lookUp(never), isFailure('CATALOG_NO_RESULT', 404))
  await assert.rejects(lookUp(gone.join('+')), isFailure('CATALOG_NO_RESULT', 410))
  await assert.rejects(lookUp([...gone, never].join('+')), isFailure('CATALOG_NO_RESULT', 404))
})

test('IDs that the catalogue does not hold are not found in it', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { lookUp } = askCatalogue(storage.catalog)
  const guid = guidOfPath('Nina Simone')
  for (const id of [
    `music.playlist.${guid}`,
    `music.playlistforyou.${guid}`,
    `music.radio.${guid}`,
    'music.AQabcdef',
  ]) {
    await assert.rejects(lookUp(id), isFailure('CATALOG_NO_RESULT', 404), id)
  }
})

test('when only some are found, they are answered, and the error names the others', async (t) => {
  const { storage, remove } = await makeCatalogue(t, drawing)
  const { lookUp } = askCatalogue(storage.catalog)
  await remove(`${album}/Sinnerman`)
  const missing = [
    'music.00000000-0000-0000-0000-000000000000',
    wireId(`${album}/Sinnerman`),
    'music.isrc.NONE00000000',
  ]

  const answer = await lookUp([...missing, wireId('Nina Simone'), missing[0]].join('+'))

  assert.deepEqual(answer.Artists?.Items, [ninaInFull])
  assert.equal(answer.Error?.ErrorCode, 'CATALOG_INVALID_DATA')
  assert.equal(answer.Error?.Message, `Not found: ${missing.join(', ')}`)
})

test('an item whose row is damaged is left out, and the error says so', async (t) => {
  const { storage, writer } = await makeCatalogue(t, drawing)
  const { lookUp } = askCatalogue(storage.catalog)
  const year12000 = { released_at_ms: Date.UTC(12_000, 0, 1) }
  await writer
    .updateTable('track')
    .set(year12000)
    .where('guid', '=', guidOfPath(`${album}/Sinnerman`))
    .execute()

  const answer = await lookUp(wireId(album), { extras: 'tracks' })

  assert.deepEqual(answer.Albums?.Items[0]?.Tracks?.Items, [beMyHusband, strangeFruit])
  assert.equal(answer.Error?.ErrorCode, 'CATALOG_INVALID_DATA')
})

test('the collection alone needs a user, unless only playlists are asked for', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { lookUp } = askCatalogue(storage.catalog)
  const source = 'collection'
  const playlist = `music.playlist.${guidOfPath('a playlist')}`

  await assert.rejects(lookUp(wireId(album), { source }), isFailure('INVALID_AUTHORIZATION_HEADER', 401))
  await assert.rejects(lookUp(playlist, { source }), isFailure('COLLECTION_NO_RESULT', 404))
  await assert.rejects(
    lookUp(wireId(album), { source }, { userId: 1 }),
    isFailure('COLLECTION_NO_RESULT', 404),
  )
})

test('the collection beside the catalogue answers the catalogue alone without a user, and says so', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { lookUp } = askCatalogue(storage.catalog)
  const source = 'collection+catalog'

  const answer = await lookUp(wireId(album), { source })

  assert.deepEqual(answer.Albums?.Items, [pastelBlues])
  assert.equal(answer.Error?.ErrorCode, 'UNAUTHORIZED_INPUT_PARAMETER')
  assert.equal((await lookUp(wireId(album), { source }, { userId: 1 })).Error, undefined)
})
