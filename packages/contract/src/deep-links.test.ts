import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatDeepLink, parseDeepLink } from './deep-links.ts'
import { parseContentId } from './ids.ts'

const guid = 'C61F5B06-0100-11DB-89CA-0019B92A3933'
const album = parseContentId(`music.${guid}`)!
const playlist = parseContentId(`music.playlist.${guid}`)!

test('a link is the public URL, the kind and the identifier without its namespace', () => {
  assert.equal(formatDeepLink('https://music.example', 'Album', album), `https://music.example/Album/${guid}`)
  assert.equal(
    formatDeepLink('https://music.example/groove', 'Playlist', playlist),
    `https://music.example/groove/Playlist/${guid.toLowerCase()}`,
  )
})

test('the path of a link is read in any case, with and without the namespace', () => {
  for (const path of [`/Album/${guid}`, `/album/music.${guid.toLowerCase()}`, `/ALBUM/MUSIC.${guid}/`]) {
    assert.deepEqual(parseDeepLink(path), { kind: 'Album', id: album }, path)
  }
  for (const path of [`/playlist/${guid}`, `/Playlist/music.playlist.${guid}`]) {
    assert.deepEqual(parseDeepLink(path), { kind: 'Playlist', id: playlist }, path)
  }
})

test('what is no link to an item is null', () => {
  for (const path of [
    '/',
    '/Album',
    '/Album/',
    `/Genre/${guid}`,
    `/Album/x`,
    `/Album/${guid}/x`,
    `Album/${guid}`,
  ]) {
    assert.equal(parseDeepLink(path), null, path)
  }
})
