import assert from 'node:assert/strict'
import { test } from 'node:test'
import { callParameters } from './call-parameters.ts'
import { readParameters } from './parameters.ts'

const read = (sent: Readonly<Record<string, string>>) =>
  readParameters(callParameters, new Map(Object.entries(sent)))

test('the parameters of every call are read by lower-case name, and their values in any case', () => {
  assert.deepEqual(
    read({ accesstoken: 'Bearer T', contenttype: 'XML', country: 'gb', jsonp: 'app.Cb', language: 'EN' }),
    { accessToken: 'Bearer T', contentType: 'xml', country: 'GB', jsonp: 'app.Cb', language: 'en' },
  )
})

test('a bad one is named, with what it must be', () => {
  assert.throws(() => read({ contenttype: 'yaml' }), {
    message: 'Parameter contentType must be one of json, xml',
  })
  assert.throws(() => read({ jsonp: 'alert(1)' }), {
    code: 'INVALID_INPUT_PARAMETER',
    message: 'Parameter jsonp must be a dotted JavaScript name of at most 64 characters',
  })
  assert.throws(() => read({ country: 'UK' }), { code: 'INVALID_COUNTRY' })
})
