import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PlaylistActionResponseSchema } from './collection-objects.ts'
import { toWireError } from './failure.ts'
import { type ContentResponse, ContentResponseSchema, StreamResponseSchema, type Track } from './objects.ts'
import { UserProfileResponseSchema } from './profile-objects.ts'
import { RadioResponseSchema } from './radio-objects.ts'
import { escapeXml, writeXml } from './write-xml.ts'

const write = (answer: ContentResponse) => writeXml(ContentResponseSchema, answer)
const inside = (xml: string) => xml.replace(/^<\w+[^>]*>/, '').replace(/<\/\w+>$/, '')
/** The names of elements in the order in which they open. */
const opened = (xml: string) => [...xml.matchAll(/<(\w+)/g)].map((match) => match[1])
const page = <T>(...items: T[]) => ({ Items: items, TotalItemCount: items.length })

test('the root is the type of the answer, in the namespaces of the platform', () => {
  assert.equal(
    write({ Culture: 'en-US' }),
    '<ContentResponse xmlns="http://schemas.microsoft.com/xboxmusic/2013/10/platform" ' +
      'xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><Culture>en-US</Culture></ContentResponse>',
  )
  assert.match(writeXml(StreamResponseSchema, {}), /^<StreamResponse xmlns=.*><\/StreamResponse>$/)
})

test('an error comes first, the other members of an answer in alphabetical order', () => {
  const answer: ContentResponse = {
    Tracks: page(),
    Culture: 'en-US',
    Albums: page(),
    Error: toWireError('CATALOG_INVALID_DATA', 'Missing: music.X'),
    Artists: page(),
  }
  assert.equal(
    inside(write(answer)),
    '<Error><Description>Some of the catalogue could not be read; the rest is answered.</Description>' +
      '<ErrorCode>CATALOG_INVALID_DATA</ErrorCode><Message>Missing: music.X</Message></Error>' +
      '<Albums><Items/><TotalItemCount>0</TotalItemCount></Albums>' +
      '<Artists><Items/><TotalItemCount>0</TotalItemCount></Artists>' +
      '<Culture>en-US</Culture>' +
      '<Tracks><Items/><TotalItemCount>0</TotalItemCount></Tracks>',
  )
})

const track: Track = {
  TrackNumber: 3,
  Subtitle: 'Live',
  Source: 'Catalog',
  Rights: ['Stream', 'Purchase'],
  ReleaseDate: '2013-05-09T00:00:00Z',
  OtherIds: { 'music.isrc': 'USRC17607839', 'music.mbid': 'b1a9c0e9' },
  Name: 'Track 10',
  Link: 'https://music.example/Track/X',
  IsExplicit: false,
  ImageUrl: 'https://music.example/image?a=1&b=2',
  Id: 'music.X',
  Genres: ['Rock'],
  Duration: '1.00:06:09',
  DiscNumber: 1,
  CompatibleSources: 'Catalog, Collection',
  Artists: [{ Role: 'Main', Artist: { Name: 'Daft Punk', Id: 'music.Y' } }],
  Album: { Name: 'Discovery', Id: 'music.Z', Subgenres: ['House'] },
}

test("a track has the members of all content first, then its own, and its lists' items are named by type", () => {
  assert.equal(
    inside(write({ Tracks: { Items: [track], ContinuationToken: 't', TotalItemCount: 2 } })),
    '<Tracks><ContinuationToken>t</ContinuationToken><Items><Track>' +
      '<CompatibleSources>Catalog, Collection</CompatibleSources><Id>music.X</Id>' +
      '<ImageUrl>https://music.example/image?a=1&amp;b=2</ImageUrl><Link>https://music.example/Track/X</Link>' +
      '<Name>Track 10</Name><OtherIds>' +
      '<OtherId><Namespace>music.isrc</Namespace><Id>USRC17607839</Id></OtherId>' +
      '<OtherId><Namespace>music.mbid</Namespace><Id>b1a9c0e9</Id></OtherId>' +
      '</OtherIds><Source>Catalog</Source>' +
      '<Album><Id>music.Z</Id><Name>Discovery</Name><Subgenres><Genre>House</Genre></Subgenres></Album>' +
      '<Artists><Contributor><Artist><Id>music.Y</Id><Name>Daft Punk</Name></Artist><Role>Main</Role>' +
      '</Contributor></Artists>' +
      '<DiscNumber>1</DiscNumber><Duration>P1DT6M9S</Duration><Genres><Genre>Rock</Genre></Genres>' +
      '<IsExplicit>false</IsExplicit><ReleaseDate>2013-05-09T00:00:00Z</ReleaseDate>' +
      '<Rights><Right>Stream</Right><Right>Purchase</Right></Rights>' +
      '<Subtitle>Live</Subtitle><TrackNumber>3</TrackNumber>' +
      '</Track></Items><TotalItemCount>2</TotalItemCount></Tracks>',
  )
})

const named = { Id: 'music.X', Name: 'N' }
const lists: readonly [ContentResponse, string][] = [
  [{ Albums: page(named) }, 'Album'],
  [{ Artists: page(named) }, 'Artist'],
  [{ Tracks: page(named) }, 'Track'],
  [{ Playlists: page(named) }, 'Playlist'],
  [{ Radios: page(named) }, 'Radio'],
  [{ Results: page({ Type: 'Albums', Album: named }) }, 'ContentItem'],
]
for (const [answer, item] of lists) {
  test(`the items of ${Object.keys(answer)[0]} are called ${item}`, () => {
    assert.equal(opened(inside(write(answer)))[2], item)
  })
}

test('genres, moods and activities, which are no content, are wholly in alphabetical order', () => {
  const occasion = { Name: 'Happy', Id: 'music.mood.Happy', ImageUrl: 'u', Description: 'd' }
  const inOrder = ['Description', 'Id', 'ImageUrl', 'Name']
  assert.deepEqual(
    opened(
      inside(
        write({
          Genres: ['Rock'],
          CatalogMoods: [occasion],
          CatalogGenres: [{ Name: 'Indie', ParentName: 'Rock', HasEditorialPlaylists: true }],
          CatalogActivities: [occasion],
        }),
      ),
    ),
    [
      ...['CatalogActivities', 'Activity', ...inOrder],
      ...['CatalogGenres', 'Genre', 'HasEditorialPlaylists', 'Name', 'ParentName'],
      ...['CatalogMoods', 'Mood', ...inOrder],
      ...['Genres', 'Genre'],
    ],
  )
})

test('the answers of edits, radio and profiles have their own order and names', () => {
  const edit = writeXml(PlaylistActionResponseSchema, {
    PlaylistActionResult: {
      Name: 'Mine',
      Id: 'music.playlist.x',
      IsPublished: false,
      TrackActionResults: [
        { InputId: 'a', Error: toWireError('COLLECTION_INVALID_ID') },
        { InputId: 'b', Id: 'c' },
      ],
    },
  })
  assert.deepEqual(opened(inside(edit)), [
    ...['PlaylistActionResult', 'Id', 'IsPublished', 'Name', 'TrackActionResults'],
    ...['TrackActionResult', 'Error', 'Description', 'ErrorCode', 'InputId'],
    ...['TrackActionResult', 'Id', 'InputId'],
  ])
  const radio = writeXml(RadioResponseSchema, { Tracks: [named], SessionId: 's' })
  assert.deepEqual(opened(inside(radio)), ['SessionId', 'Tracks', 'Track', 'Id', 'Name'])
  const profile = writeXml(UserProfileResponseSchema, {
    HasSubscription: true,
    Culture: 'en-US',
    Subscription: { Type: 'Paid', Region: 'US' },
  })
  assert.deepEqual(opened(inside(profile)), ['Culture', 'HasSubscription', 'Subscription', 'Region', 'Type'])
})

test('null and undefined members are left out; false, 0 and empty lists stay', () => {
  const sparse = { ...named, Biography: undefined, Genres: null, OtherIds: {} } as unknown as Track
  assert.equal(
    inside(write({ Artists: page(sparse), Albums: page({ ...named, IsExplicit: false, TrackCount: 0 }) })),
    '<Albums><Items><Album><Id>music.X</Id><Name>N</Name><IsExplicit>false</IsExplicit>' +
      '<TrackCount>0</TrackCount></Album></Items><TotalItemCount>1</TotalItemCount></Albums>' +
      '<Artists><Items><Artist><Id>music.X</Id><Name>N</Name><OtherIds/></Artist></Items>' +
      '<TotalItemCount>1</TotalItemCount></Artists>',
  )
})

test('members that the contract does not name are not written', () => {
  const answer = { Culture: 'en-US', '<x>': 'y', constructor: 'z' } as ContentResponse
  assert.equal(inside(write(answer)), '<Culture>en-US</Culture>')
})

test('text is escaped, and what XML 1.0 cannot carry is dropped', () => {
  assert.equal(escapeXml(`a]]>b & <c> "d" 'e'`), 'a]]&gt;b &amp; &lt;c&gt; &quot;d&quot; &apos;e&apos;')
  assert.equal(escapeXml('tab\tline\nreturn\r'), 'tab\tline\nreturn&#13;')
  assert.equal(escapeXml('\0a\u0008b\u000bc\u000cd\u001fe\ufffef\uffff'), 'abcdef')
  assert.equal(escapeXml('\ud800a\udc00b\ud83c\ud83c\udfb5c'), 'ab\ud83c\udfb5c')
})

test('escaped text is the text again, without what was dropped', () => {
  const entities: Readonly<Record<string, string>> = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    '#13': '\r',
  }
  const isCarried = (point: number) =>
    point === 9 ||
    point === 10 ||
    point === 13 ||
    (point >= 0x20 && point <= 0xd7ff) ||
    (point >= 0xe000 && point <= 0xfffd) ||
    point >= 0x10000
  const unit = fc.oneof(
    fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    fc.constantFrom('\u0001', '\ud800', '\udc00', '\uffff', '&amp;', ']]>', '<', '"', "'", '\r\n', '🎵'),
  )
  fc.assert(
    fc.property(fc.string({ unit }), (text) => {
      const escaped = escapeXml(text)
      assert.doesNotMatch(escaped, /[<>"'\r]|&(?!(?:amp|lt|gt|quot|apos|#13);)/)
      const back = escaped.replace(/&([^;]+);/g, (_, name: string) => entities[name]!)
      assert.equal(back, [...text].filter((character) => isCarried(character.codePointAt(0)!)).join(''))
    }),
    { numRuns: 2000 },
  )
})
