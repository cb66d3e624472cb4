import assert from 'node:assert/strict'
import { test } from 'node:test'
import { requireMusicPass } from './require-music-pass.ts'

test('a user with a pass comes through as they are', () => {
  const user = { id: 1, hasMusicPass: true }
  assert.equal(requireMusicPass(user), user)
})

test('a user without a pass, and nobody, are refused', () => {
  const refused = { code: 'NO_MUSIC_PASS_SUBSCRIPTION', status: 403 }
  assert.throws(() => requireMusicPass({ id: 1, hasMusicPass: false }), refused)
  assert.throws(() => requireMusicPass(null), refused)
})
