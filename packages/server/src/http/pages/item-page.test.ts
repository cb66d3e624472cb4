import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Album, Artist, Playlist, Track } from '@regroove/contract'
import fc from 'fast-check'
import { assertSoundPage, readTags } from '../../../test/http/assert-sound-page.ts'
import { writeItemPage } from './item-page.ts'
import type { PageContext } from './page-context.ts'
import type { ShownItem } from './shown-item.ts'
import type { Playable } from './write-player.ts'

const context: PageContext = {
  language: 'en',
  culture: { language: 'en', country: 'US' },
  publicUrl: 'https://music.example',
}
const nothing: Playable = () => null

/** Judges a page as it would be sent. */
function assertSound(body: string): void {
  assertSoundPage({
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cache-control': 'public, max-age=300',
    },
    body,
  })
}

/** An item of each kind, every text of which that a tag or a person can hold is the one given. */
function itemsNamed(text: string): ShownItem[] {
  const short = (kind: string) => ({
    Id: `music.${kind}`,
    Name: text,
    Link: `https://music.example/${kind}/1`,
    ImageUrl: `https://music.example/content/${kind}/image?locale=en-US`,
  })
  const Artists = [{ Role: 'Main', Artist: short('Artist') }] as Track['Artists']
  const notes = { Genres: [text], Subgenres: [text], Subtitle: text }
  const track: Track = { ...short('Track'), ...notes, Artists, Album: short('Album'), Duration: '00:03:00' }
  const page = <T>(item: T) => ({ Items: [item, item], TotalItemCount: 30 })
  const album: Album = { ...short('Album'), ...notes, Artists, LabelName: text, Tracks: page(track) }
  const artist: Artist = {
    ...short('Artist'),
    Genres: [text],
    Biography: `${text}\n${text}`,
    Albums: page(short('Album')),
    TopTracks: page(track),
    RelatedArtists: page(short('Artist')),
  }
  const playlist: Playlist = { ...short('Playlist'), Description: text, Owner: text, Tracks: page(track) }
  return [
    { kind: 'Artist', item: artist },
    { kind: 'Album', item: album },
    { kind: 'Track', item: track },
    { kind: 'Playlist', item: playlist },
  ]
}

const hostile = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title><svg/onload=alert(1)>',
  '--><script>alert(1)</script>',
  ']]><script>',
  '&lt;script&gt;&#x3c;script&#x3e;',
  '\u202e<b>gnorts\u202c',
  '\0<scr\0ipt>',
  '\ud800<\udfff',
  'javascript:alert(1)',
  '`#{alert(1)}',
  `${'"<'.repeat(2048)}`,
  '$& $1 # $$',
]
for (const name of hostile) {
  test(`the pages of everything called ${JSON.stringify(name.slice(0, 40))} are as sound as any`, () => {
    for (const shown of itemsNamed(name)) {
      const body = writeItemPage(shown, { context, playable: () => '/media/x', plays: true })
      assertSound(body)
      assert.ok(body.length < 60_000, `${body.length} bytes`)
    }
  })
}

test('whatever texts tags hold, a page consists of what we write', () => {
  const piece = fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '&',
    '/',
    '=',
    '`',
    '\0',
    '\n',
    '\u202e',
    'script',
    ' on',
    '#',
    '$&',
  )
  const text = fc.array(fc.oneof(piece, fc.string({ maxLength: 5 }))).map((pieces) => pieces.join(''))
  fc.assert(
    fc.property(text, (name) => {
      for (const shown of itemsNamed(name))
        assertSound(writeItemPage(shown, { context, playable: nothing, plays: false }))
    }),
    { numRuns: 60 },
  )
})

test('a track that can be heard has a player, which begins by itself when the link asked for it', () => {
  const [, , track] = itemsNamed('Sinnerman')
  const playersFor = (plays: boolean) => {
    const body = writeItemPage(track!, { context, playable: () => 'https://music.example/media/x', plays })
    return readTags(body)
      .filter(({ name }) => name === 'audio')
      .map(({ attributes }) => Object.fromEntries(attributes))
  }
  const player = {
    class: 'player',
    controls: '',
    preload: 'none',
    src: '/media/x',
    'aria-label': 'Listen to Sinnerman',
  }
  assert.deepEqual(playersFor(false), [player])
  assert.deepEqual(playersFor(true), [{ ...player, autoplay: '' }])
})

test('a playlist shows who made it, and its tracks in their own order with their artists', () => {
  const playlist = itemsNamed('Late').at(-1)!
  const body = writeItemPage(playlist, { context, playable: nothing, plays: false })
  assert.match(body, /by <bdi>Late<\/bdi>/)
  assert.equal(body.match(/<span class="track-artists">/g)?.length, 2)
  assert.match(body, /and 28 more/)
})

test('genres are named, but for the one of all that fits no other', () => {
  const item = { Id: 'music.X', Name: 'X', Genres: ['Weitere', 'Jazz'], Subgenres: ['Sea Shanty'] }
  const body = writeItemPage({ kind: 'Album', item }, { context, playable: nothing, plays: false })
  assert.match(body, /<span>Jazz, Sea Shanty<\/span>/)
})

test('an item of which nothing but the ID and the name is known still has a page', () => {
  for (const kind of ['Artist', 'Album', 'Track', 'Playlist'] as const) {
    assertSound(
      writeItemPage(
        { kind, item: { Id: 'music.X', Name: 'X' } },
        { context, playable: nothing, plays: false },
      ),
    )
  }
})
