import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ContentResponseSchema } from '@regroove/contract'
import { findFaults, findMisfits, walkValues } from './judge-json.ts'

const page = (item: object) => ({
  Tracks: { Items: [{ Id: 'music.x', Name: 'A', ...item }], TotalItemCount: 1 },
})

test('an answer of the contract has no fault', () => {
  assert.deepEqual(findFaults(ContentResponseSchema, page({ Duration: '00:01:00', Rights: [] })), [])
})

test('a member of the wrong type, a missing one and a strange one are told with their place', () => {
  assert.match(
    findFaults(ContentResponseSchema, page({ Duration: 60 }))[0]!,
    /^\/Tracks\/Items\/0\/Duration must be string: 60$/,
  )
  assert.match(findFaults(ContentResponseSchema, { Tracks: { Items: [] } })[0]!, /TotalItemCount/)
  assert.deepEqual(findFaults(ContentResponseSchema, page({ Lyrics: 'la' })), [
    'a member /Tracks/Items/0/Lyrics that no schema has',
  ])
  assert.deepEqual(findMisfits(ContentResponseSchema, page({ Lyrics: 'la' })), [])
})

test('ids of the outside may have any name', () => {
  assert.deepEqual(findFaults(ContentResponseSchema, page({ OtherIds: { 'music.isrc': 'x' } })), [])
})

test('a walk meets every value with its place and the name of its member', () => {
  const met = [...walkValues({ A: [{ B: null }], C: '' })].map(({ path, name }) => `${path} ${name}`)
  assert.deepEqual(met, ['/A A', '/A/0 A', '/A/0/B B', '/C C'])
})
