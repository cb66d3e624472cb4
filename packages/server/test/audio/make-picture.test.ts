import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { makePicture } from './make-picture.ts'

let folder = ''
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'regroove-picture-'))
})
after(() => rm(folder, { recursive: true }))

for (const format of ['png', 'jpeg'] as const) {
  test(`a ${format} has the size asked for, and another seed is another picture`, async () => {
    const picture = await makePicture(37, 21, 1, format)
    const file = path.join(folder, `picture.${format}`)
    await writeFile(file, picture)

    const args = ['-v', 'error', '-show_entries', 'stream=codec_name,width,height', '-of', 'csv=p=0', file]
    const { stdout, stderr } = await promisify(execFile)('ffprobe', args)

    assert.equal(stdout.trim(), `${format === 'png' ? 'png' : 'mjpeg'},37,21`)
    assert.equal(stderr, '')
    assert.deepEqual(await makePicture(37, 21, 1, format), picture)
    assert.notDeepEqual(await makePicture(37, 21, 2, format), picture)
  })
}
