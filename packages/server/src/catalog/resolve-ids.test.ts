import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askCatalogue } from '../../test/catalogue/ask-catalogue.ts'
import { guidOfPath } from '../../test/catalogue/guid-of-path.ts'
import { makeCatalogue } from '../../test/catalogue/make-catalogue.ts'
import { album, beMyHusband, drawing, pastelBlues, strangeFruit } from '../../test/catalogue/nina-simone.ts'
import { wireId } from '../../test/catalogue/written-form.ts'

test('ISRC, barcode and MusicBrainz ID find what carries them, in any case, and the item is one with that of its GUID', async (t) => {
  const { storage } = await makeCatalogue(t, drawing)
  const { lookUp } = askCatalogue(storage.catalog)
  const ids = [
    'music.isrc.us-pr3-65-00001',
    'music.icpn.0042284639521',
    'MUSIC.MBID.6a1f2b3c-0000-4000-8000-00000000000a',
    wireId(`${album}/Be My Husband`),
  ]

  const answer = await lookUp(ids.join('+'))

  assert.deepEqual(answer.Albums?.Items, [pastelBlues])
  assert.deepEqual(answer.Tracks?.Items, [beMyHusband, strangeFruit])
  assert.equal(answer.Error, undefined)
})

test('an outside ID of several items names the one that is still here and most played', async (t) => {
  const { storage, remove } = await makeCatalogue(
    t,
    `
    A/Album (1990)/01 Song       | isrc=GBAAA9000001 | plays=2
    A/Compilation (1999)/07 Song | isrc=GBAAA9000001 | plays=5
    A/Remaster (2009)/01 Song    | isrc=GBAAA9000001 | plays=1
  `,
  )
  const { lookUp } = askCatalogue(storage.catalog)
  const found = async () =>
    (await lookUp('music.isrc.GBAAA9000001')).Tracks?.Items.map((track) => track.Album?.Name)

  assert.deepEqual(await found(), ['Compilation'])
  await remove('A/Compilation/Song')
  assert.deepEqual(await found(), ['Album'])
})

test('a further GUID of the historic service finds the item that carries it, under the GUID that it has', async (t) => {
  const { storage, writer } = await makeCatalogue(t, 'A/B/01 C')
  const second = guidOfPath('the same track on another disc')
  const alias = { namespace: 'music', value: second, kind: 'track', item_id: 1 } as const
  await writer.insertInto('outside_id').values(alias).execute()
  const { lookUp } = askCatalogue(storage.catalog)

  const answer = await lookUp(`music.${second}`)

  assert.equal(answer.Tracks?.Items[0]?.Id, wireId('A/B/C'))
  assert.equal(answer.Tracks?.Items[0]?.OtherIds, undefined)
})
