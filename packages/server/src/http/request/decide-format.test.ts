import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decideFormat } from './decide-format.ts'

const accepted: readonly [string | undefined, 'json' | 'xml' | 406][] = [
  [undefined, 'json'],
  ['', 'json'],
  ['*/*', 'json'],
  ['application/json', 'json'],
  ['application/json; charset=utf-8', 'json'],
  ['application/*', 'json'],
  ['application/xml', 'xml'],
  ['text/xml', 'xml'],
  ['TEXT/XML', 'xml'],
  ['application/json;q=0.5, application/xml', 'xml'],
  ['application/json, application/xml;q=0.9', 'json'],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'xml'],
  ['text/html, */*;q=0.1', 'json'],
  ['application/json;q=0, */*', 'xml'],
  ['text/*', 'xml'],
  ['text/html', 406],
  ['image/png, audio/*', 406],
  ['*/*;q=0', 406],
  ['application/json;q=0', 406],
]
for (const [accept, outcome] of accepted) {
  test(`Accept ${accept === undefined ? 'left out' : `"${accept}"`} gives ${outcome}`, () => {
    if (outcome === 406) {
      assert.throws(() => decideFormat(new Map(), accept), { code: 'VERSION_NOT_SUPPORTED', status: 406 })
    } else {
      assert.deepEqual(decideFormat(new Map(), accept), { format: { kind: outcome }, failure: null })
    }
  })
}

test('contentType wins over Accept, in any case and as a media type too', () => {
  for (const value of ['xml', 'XML', 'application/xml', 'text/xml']) {
    assert.equal(decideFormat(new Map([['contenttype', value]]), 'text/html').format.kind, 'xml')
  }
  assert.equal(decideFormat(new Map([['contenttype', 'json']]), 'text/xml').format.kind, 'json')
})

test('jsonp wins over both', () => {
  const query = new Map([
    ['jsonp', 'jQuery.cb_1'],
    ['contenttype', 'xml'],
  ])
  assert.deepEqual(decideFormat(query, 'text/xml').format, { kind: 'jsonp', callback: 'jQuery.cb_1' })
})

test('a bad contentType or callback is kept for later, and answered in JSON', () => {
  for (const query of [new Map([['contenttype', 'yaml']]), new Map([['jsonp', 'alert(1)//']])]) {
    const { format, failure } = decideFormat(query, undefined)
    assert.equal(format.kind, 'json')
    assert.equal(failure?.code, 'INVALID_INPUT_PARAMETER')
  }
})
