import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { parseFile } from 'music-metadata'
import { encodeSilentApe } from './encode-silent-ape.ts'
import { makeAudio } from './make-audio.ts'
import { decodePcm, probeDurationS } from './probe-audio.ts'

const bytesPerSample = 4

let folder = ''
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'regroove-ape-'))
})
after(() => rm(folder, { recursive: true }))

for (const samples of [1, 44_100, 294_912, 294_913, 900_000]) {
  test(`${samples} samples of silence decode, checksums and all, to ${samples} samples of silence`, async () => {
    const file = path.join(folder, `${samples}.ape`)
    await writeFile(file, encodeSilentApe(samples, 44_100))

    assert.deepEqual(await decodePcm(file), Buffer.alloc(samples * bytesPerSample))
  })
}

test('the decoder does look at the checksums', async () => {
  const bytes = encodeSilentApe(44_100, 44_100)
  const checksumAt = bytes.length - 16
  bytes.writeUInt8(bytes.readUInt8(checksumAt) ^ 1, checksumAt)
  const file = path.join(folder, 'wrong-checksum.ape')
  await writeFile(file, bytes)

  await assert.rejects(decodePcm(file), /CRC mismatch/)
})

test('one can seek into a later frame', async () => {
  const file = path.join(folder, 'seek.ape')
  await makeAudio(file, { seconds: 20 })

  const rest = await decodePcm(file, ['-ss', '15'])

  // ffmpeg rounds the time it seeks to.
  assert.ok(Math.abs(rest.length / bytesPerSample - 5 * 44_100) <= 1)
})

test('music-metadata reads duration and tags', async () => {
  const file = path.join(folder, 'tagged.ape')
  await makeAudio(file, { seconds: 7, tags: { title: 'Silence', artists: ['A', 'B'], date: '1965-10-01' } })

  const { format, common } = await parseFile(file, {})

  assert.equal(format.duration, 7)
  assert.equal(await probeDurationS(file), 7)
  assert.equal(format.numberOfChannels, 2)
  assert.equal(format.bitsPerSample, 16)
  assert.equal(common.title, 'Silence')
  assert.deepEqual(common.artists, ['A', 'B'])
  assert.equal(common.date, '1965-10-01')
})
