import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ContentResponseSchema, writeXml } from '@regroove/contract'
import { findXmlFaults } from './judge-xml.ts'
import { readXml } from './read-xml.ts'

const track = {
  Id: 'music.x',
  Name: 'Sinnerman & friends',
  OtherIds: { 'music.isrc': 'USPR36507002' },
  Album: { Id: 'music.y', Name: 'Pastel Blues', ReleaseDate: '1965-10-01T00:00:00Z' },
  Duration: '00:10:22',
  Genres: ['Jazz'],
  Rights: ['Stream'],
  IsExplicit: false,
  TrackNumber: 10,
}
const answer = {
  Error: { ErrorCode: 'CATALOG_INVALID_DATA', Description: 'Some.', Message: 'music.z' },
  Tracks: { Items: [track], TotalItemCount: 1 },
  Culture: 'en-US',
}
const good = writeXml(ContentResponseSchema, answer)

function faultsOf(xml: string): string[] {
  const root = readXml(xml)
  assert.ok(root !== null, 'not well-formed')
  return findXmlFaults(ContentResponseSchema, root)
}

test('what the contract itself writes has no fault', () => {
  assert.deepEqual(faultsOf(good), [])
})

const faults: readonly (readonly [what: string, change: (xml: string) => string, tells: RegExp])[] = [
  ['another root', (xml) => xml.replaceAll('ContentResponse', 'Answer'), /the root is Answer/],
  ['no namespace', (xml) => xml.replace(/ xmlns="[^"]*"/, ''), /xmlns is not there/],
  ['another namespace for instances', (xml) => xml.replace(/xmlns:i="[^"]*"/, 'xmlns:i="x"'), /xmlns:i is x/],
  [
    'Error behind the results',
    (xml) => xml.replace(/(<Error>.*?<\/Error>)(.*)(<\/Content)/s, '$2$1$3'),
    /order/,
  ],
  [
    'members out of order',
    (xml) => xml.replace(/(<Duration>.*?<\/Duration>)(<Genres>.*?<\/Genres>)/, '$2$1'),
    /order is .*Genres, Duration/,
  ],
  [
    'members of all content behind the others',
    (xml) => xml.replace(/(<OtherIds>.*?<\/OtherIds>)(<Album>.*?<\/Album>)/, '$2$1'),
    /order/,
  ],
  [
    'an item with another name',
    (xml) => xml.replaceAll(/(<\/?)Genre>/g, '$1string>'),
    /named string, not Genre/,
  ],
  ['a duration of the clock', (xml) => xml.replace('PT10M22S', '00:10:22'), /no duration of ISO 8601/],
  ['a date with parts of seconds', (xml) => xml.replace('00:00Z', '00:00.0Z'), /no moment/],
  ['a number that is none', (xml) => xml.replace('>10<', '>ten<'), /no whole number/],
  ['a flag in capitals', (xml) => xml.replace('>false<', '>False<'), /neither true nor false/],
  ['a word that is none', (xml) => xml.replace('>Stream<', '>Steal<'), /none of Stream/],
  [
    'an invented member',
    (xml) => xml.replace('<Culture>', '<Colour>red</Colour><Culture>'),
    /Colour, which no schema has/,
  ],
  ['a member twice', (xml) => xml.replace('<Culture>', '<Culture>x</Culture><Culture>'), /Culture twice/],
  [
    'OtherIds as text',
    (xml) => xml.replace(/<OtherId>.*?<\/OtherId>/, '<Isrc>x</Isrc>'),
    /something else than OtherId/,
  ],
]
for (const [what, change, tells] of faults) {
  test(`${what} is told`, () => {
    const changed = change(good)
    assert.notEqual(changed, good)
    assert.match(faultsOf(changed).join('; '), tells)
  })
}

test('what is not well-formed, has a DOCTYPE or two roots is no document', () => {
  for (const text of ['', 'text', '<a>', '<a/><b/>', '<!DOCTYPE a><a/>', '<a>&b;</a', '{"a":1}']) {
    assert.equal(readXml(text), null, text)
  }
})

test('entities of text are read', () => {
  assert.equal(readXml('<?xml version="1.0"?><a>R&amp;B &lt;3</a>')?.text, 'R&B <3')
})
