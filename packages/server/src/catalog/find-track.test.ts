import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ContentId, type Guid, parseContentId } from '@regroove/contract'
import { askCatalogue } from '../../test/catalogue/ask-catalogue.ts'
import { guidOfPath } from '../../test/catalogue/guid-of-path.ts'
import { isFailure } from '../../test/catalogue/is-failure.ts'
import { makeCatalogue } from '../../test/catalogue/make-catalogue.ts'

const drawing = `
  Nina Simone/Pastel Blues (1965)/01 Be My Husband | seconds=201
  Nina Simone/Pastel Blues (1965)/02 Sinnerman     | isrc=USPR36500010
`
const idOf = (path: string): ContentId => ({ kind: 'catalog', guid: guidOfPath(path) })

const culture = { language: 'en', country: 'US' }

test('a track is found by its ID, with what a stream needs of it', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { catalog } = askCatalogue(storage.catalog)
  assert.deepEqual(await catalog.findTrack({ id: idOf('Nina Simone/Pastel Blues/Be My Husband'), culture }), {
    trackId: 1,
    guid: guidOfPath('Nina Simone/Pastel Blues/Be My Husband'),
    durationMs: 201_000,
    isForApplications: true,
  })
})

test('a removed track is gone, and one that never was is not found', async (t) => {
  const { storage, remove } = await makeCatalogue(t, drawing)
  const { catalog } = askCatalogue(storage.catalog)
  await remove('Nina Simone/Pastel Blues/Sinnerman')
  const never: ContentId = { kind: 'catalog', guid: '00000000-0000-0000-0000-000000000000' as Guid }

  await assert.rejects(
    catalog.findTrack({ id: idOf('Nina Simone/Pastel Blues/Sinnerman'), culture }),
    isFailure('CATALOG_NO_RESULT', 410),
  )
  await assert.rejects(catalog.findTrack({ id: never, culture }), isFailure('CATALOG_NO_RESULT', 404))
  const inNoCollection: ContentId = { kind: 'collectionItem', opaque: 'AQabcdef' }
  await assert.rejects(
    catalog.findTrack({ id: inNoCollection, culture }),
    isFailure('CATALOG_NO_RESULT', 404),
  )
})

test('what is no track cannot be streamed', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { catalog } = askCatalogue(storage.catalog)
  const playlist: ContentId = { kind: 'playlist', guid: guidOfPath('a playlist') }
  for (const id of [idOf('Nina Simone'), idOf('Nina Simone/Pastel Blues'), playlist]) {
    await assert.rejects(catalog.findTrack({ id: id, culture }), isFailure('DELIVERY_ERROR', 404))
  }
})

test('an outside ID is for lookups alone', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { catalog } = askCatalogue(storage.catalog)
  const isrc = parseContentId('music.isrc.USPR36500010') ?? assert.fail()
  await assert.rejects(catalog.findTrack({ id: isrc, culture }), isFailure('INVALID_INPUT_PARAMETER', 400))
})
