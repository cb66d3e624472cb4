import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import type { ImageOrder } from '../image-order.ts'
import { UnusablePicture } from '../picture-troubles.ts'
import { PainterFailure } from './painter.ts'
import { openStudio } from './studio.ts'

const script = new URL('../../../../test/images/failing-painter.ts', import.meta.url)

const order = (path: string, id: number): ImageOrder => ({
  source: {
    kind: 'picture',
    candidates: [
      {
        id,
        folder_id: 1,
        folder: '/',
        path,
        directory: '',
        embedded_index: null,
        role: 'front',
        size_bytes: 1,
        modified_ms: 1,
      },
    ],
  },
  frame: null,
  format: 'jpeg',
})
const drawing: ImageOrder = {
  source: { kind: 'drawing', drawing: { kind: 'mood', id: 'Happy' } },
  frame: null,
  format: 'jpeg',
}

/** The processes that this one has started and that run. */
function countChildren(): number {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return new RegExp(`^PPid:\\t${process.pid}$`, 'm').test(readFileSync(`/proc/${pid}/status`, 'utf8'))
      } catch {
        return false
      }
    }).length
}

test('what loops, dies or eats memory is blamed for it, and harms no one else who asks at the same time', async () => {
  const studio = openStudio({ deadlineMs: 4000, script })
  const paths = ['fine', 'loops', 'fine', 'dies', 'fine', 'throws', 'fine', 'eats', 'fine']
  const results = await Promise.allSettled(paths.map((path, at) => studio.make(order(path, at))))
  for (const [at, result] of results.entries()) {
    const path = paths[at]!
    if (path === 'fine') assert.equal(result.status, 'fulfilled', `after ${paths[at - 1]}`)
    else {
      assert.ok(result.status === 'rejected' && result.reason instanceof UnusablePicture, path)
      assert.equal(result.reason.picture.id, at)
      assert.equal(result.reason.isLasting, false)
    }
  }
  studio.close()
})

test('a painter that ends without naming a picture has failed by itself', async () => {
  const studio = openStudio({ script })
  await assert.rejects(studio.make(order('forgets to say', 1)), PainterFailure)
  assert.equal((await studio.make(drawing)).format, 'jpeg')
  studio.close()
})

test('a painter may neither write nor start anything', async () => {
  const studio = openStudio({ script })
  for (const path of ['writes', 'starts']) {
    const { bytes } = await studio.make(order(path, 1))
    assert.equal(Buffer.from(bytes).toString(), 'ERR_ACCESS_DENIED', path)
  }
  studio.close()
})

test('painters go home when there is nothing to do, and come again', async () => {
  const nobodyIsLeft = async () => {
    while (countChildren() > 0) await setTimeout(50)
  }
  await nobodyIsLeft()
  const studio = openStudio({ restMs: 200 })
  const working = Promise.all([studio.make(drawing), studio.make(drawing), studio.make(drawing)])
  await setTimeout(1)
  assert.equal(countChildren(), 2)
  await working
  await nobodyIsLeft()
  assert.ok((await studio.make(drawing)).bytes.length > 1000)
  studio.close()
})

test('closing ends painters at their work, and nothing is made any more', async () => {
  const studio = openStudio({ script })
  const hanging = assert.rejects(studio.make(order('loops', 1)))
  await setTimeout(600)
  studio.close()
  await hanging
  await assert.rejects(studio.make(drawing), PainterFailure)
  while (countChildren() > 0) await setTimeout(50)
})
