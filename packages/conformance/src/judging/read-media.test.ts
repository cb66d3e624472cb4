import assert from 'node:assert/strict'
import { test } from 'node:test'
import { measureMp3Seconds } from './measure-mp3.ts'
import { readHlsPlaylist } from './read-hls.ts'
import { readMultipart } from './read-multipart.ts'
import { readJpegSize } from './read-picture-size.ts'

/** A frame of layer III, MPEG 1, 128 kbit/s, 44.1 kHz: 417 bytes, or 418 with padding, for 1152 samples. */
function frame(hasPadding: boolean): Buffer {
  const bytes = Buffer.alloc(hasPadding ? 418 : 417)
  bytes.writeUInt32BE(hasPadding ? 0xfffb9200 : 0xfffb9000, 0)
  return bytes
}

test('MP3 is measured frame by frame, behind a tag and before what follows', () => {
  const tag = Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 1, 0, ...Buffer.alloc(128)])
  const frames = Array.from({ length: 100 }, (_, at) => frame(at % 2 === 0))
  const seconds = measureMp3Seconds(Buffer.concat([tag, ...frames, Buffer.from('TAG and more')]))
  assert.ok(Math.abs(seconds! - (100 * 1152) / 44_100) < 1e-9, String(seconds))
})

test('MP3 of half the rate is measured too', () => {
  const bytes = Buffer.alloc(208)
  // MPEG 2, 64 kbit/s, 22.05 kHz: 208 bytes for 576 samples.
  bytes.writeUInt32BE(0xfff38000, 0)
  assert.ok(Math.abs(measureMp3Seconds(Buffer.concat([bytes, bytes]))! - (2 * 576) / 22_050) < 1e-9)
})

test('what is no MP3 has no length', () => {
  for (const bytes of [
    Buffer.alloc(0),
    Buffer.from('OggS and so on'),
    Buffer.alloc(1000),
    Buffer.from('ID3'),
  ]) {
    assert.equal(measureMp3Seconds(bytes), null)
  }
})

test('the size of a JPEG stands in its frame header, whatever comes before', () => {
  const start = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc4, 0, 3, 9])
  const header = Buffer.from([0xff, 0xc2, 0, 11, 8, 0, 36, 0, 60, 1, 1, 0x11, 0])
  assert.deepEqual(readJpegSize(Buffer.concat([start, header])), { widthPx: 60, heightPx: 36 })
  for (const bytes of [Buffer.alloc(0), Buffer.from('RIFF....WEBP'), start])
    assert.equal(readJpegSize(bytes), null)
})

test('parts of several ranges are read with their places', () => {
  const body =
    '\r\n--b\r\nContent-Range: bytes 0-1/9\r\n\r\nab\r\n--b\r\ncontent-range:bytes 8-8/9\r\n\r\nz\r\n--b--\r\n'
  const parts = readMultipart('multipart/byteranges; boundary=b', Buffer.from(body))
  assert.deepEqual(
    parts?.map(({ contentRange, bytes }) => [contentRange, bytes.toString()]),
    [
      ['bytes 0-1/9', 'ab'],
      ['bytes 8-8/9', 'z'],
    ],
  )
  assert.equal(readMultipart('multipart/byteranges; boundary=c', Buffer.from(body)), null)
  assert.equal(readMultipart('audio/flac', Buffer.from(body)), null)
})

test('a media playlist is read with its keys, and URLs are made absolute', () => {
  const text = [
    '#EXTM3U',
    '#EXT-X-VERSION:3',
    '#EXT-X-TARGETDURATION:6',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-KEY:METHOD=AES-128,URI="key",IV=0x000102030405060708090a0b0c0d0e0f',
    '#EXTINF:6.000,',
    '0.ts',
    '#EXT-X-KEY:METHOD=NONE',
    '#EXTINF:1.5,',
    '/other/1.ts',
    '#EXT-X-ENDLIST',
    '',
  ].join('\n')
  const playlist = readHlsPlaylist(text, 'http://m.example/a/list')
  assert.deepEqual(
    playlist?.segments.map(({ url, seconds, key }) => [url, seconds, key?.url ?? null]),
    [
      ['http://m.example/a/0.ts', 6, 'http://m.example/a/key'],
      ['http://m.example/other/1.ts', 1.5, null],
    ],
  )
  assert.equal(playlist?.segments[0]?.key?.iv?.[15], 15)
  assert.deepEqual([playlist?.isVod, playlist?.isEnded, playlist?.targetSeconds], [true, true, 6])
  assert.equal(readHlsPlaylist('<html>', 'http://m.example/'), null)
  assert.equal(readHlsPlaylist('#EXTM3U\n0.ts\n', 'http://m.example/'), null)
})
