import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failure } from '@regroove/contract'
import { chooseFormat } from './choose-format.ts'

const wishes: readonly (readonly [accept: string | undefined, format: string])[] = [
  [undefined, 'jpeg'],
  ['*/*', 'jpeg'],
  ['image/*', 'jpeg'],
  ['', 'jpeg'],
  ['application/json', 'jpeg'],
  ['application/xml, text/xml;q=0.5', 'jpeg'],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'jpeg'],
  ['image/webp', 'webp'],
  ['image/webp,*/*', 'webp'],
  ['IMAGE/WEBP ; Q=0.5', 'webp'],
  ['image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8', 'webp'],
  ['image/avif,*/*;q=0.8', 'avif'],
  ['image/avif,image/webp;q=0.9,*/*;q=0.8', 'avif'],
  ['image/webp;q=0.5,image/jpeg', 'jpeg'],
  ['image/webp;q=0,*/*', 'jpeg'],
  ['image/webp;q=7,*/*', 'jpeg'],
  ['image/png,image/*;q=0.8,*/*;q=0.5', 'jpeg'],
  ['image/png', 'png'],
  ['image/png, image/jpeg;q=0', 'png'],
  ['image/jpg', 'jpeg'],
  ['image/gif, image/x-xbitmap, image/jpeg, image/pjpeg, */*', 'jpeg'],
]

test('the format is the best liked of those that the header allows, and WebP and AVIF have to be named', () => {
  for (const [accept, format] of wishes) assert.equal(chooseFormat(accept), format, String(accept))
})

test('a header that speaks of pictures and allows none of ours is not acceptable', () => {
  for (const accept of ['image/bmp', 'image/*;q=0', '*/*;q=0', 'image/svg+xml, application/json']) {
    assert.throws(
      () => chooseFormat(accept),
      (error) => error instanceof Failure && error.status === 406,
      accept,
    )
  }
})
