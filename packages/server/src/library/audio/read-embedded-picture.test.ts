import assert from 'node:assert/strict'
import { closeSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { audioFormats } from '../../../test/audio/audio-spec.ts'
import { makeAudio } from '../../../test/audio/make-audio.ts'
import { makePicture } from '../../../test/audio/make-picture.ts'
import { openRegularFile } from './open-regular-file.ts'
import { type EmbeddedPicture, readEmbeddedPicture } from './read-embedded-picture.ts'

let folder = ''
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'regroove-pictures-'))
})
after(() => rm(folder, { recursive: true }))

async function readPicture(file: string, index: number): Promise<EmbeddedPicture | null> {
  const opened = openRegularFile(file)
  try {
    return await readEmbeddedPicture(opened, index)
  } finally {
    closeSync(opened.descriptor)
  }
}

for (const format of audioFormats) {
  test(`${format}: pictures come out as they went in`, async () => {
    const file = path.join(folder, `${format}.${format === 'alac' ? 'm4a' : format}`)
    const [front, back] = [await makePicture(300, 300, 1, 'jpeg'), await makePicture(64, 64, 2, 'png')]
    const pictures = [
      { mime: 'image/jpeg', bytes: front, kind: 'front' },
      { mime: 'image/png', bytes: back, kind: 'back' },
    ] as const
    await makeAudio(file, { format, tags: { title: 'x', pictures } })

    const found = [await readPicture(file, 0), await readPicture(file, 1)]

    assert.deepEqual(
      found.map((picture) => picture?.mediaType),
      ['image/jpeg', 'image/png'],
    )
    assert.ok(front.equals(found[0]!.bytes))
    assert.ok(back.equals(found[1]!.bytes))
    assert.equal(await readPicture(file, 2), null)
  })
}

test('what is no picture is none, whatever its tag calls it', async () => {
  const file = path.join(folder, 'page.mp3')
  const pictures = [{ mime: 'image/jpeg', bytes: Buffer.from('<!doctype html>'), kind: 'front' }] as const
  await makeAudio(file, { tags: { title: 'x', pictures } })

  assert.equal(await readPicture(file, 0), null)
})

test('a file that is no music any more has no pictures; one that is gone is an error', async () => {
  const file = path.join(folder, 'text.mp3')
  await writeFile(file, 'text')

  assert.equal(await readPicture(file, 0), null)
  await assert.rejects(readPicture(`${file}.not`, 0), { code: 'ENOENT' })
})
