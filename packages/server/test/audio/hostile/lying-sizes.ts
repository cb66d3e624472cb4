import type { AudioFormat, AudioTags } from '../audio-spec.ts'
import { latin1, u8, u32be, u32le } from '../bytes.ts'
import { makeAudioBytes } from '../make-audio.ts'
import { makeFrame, makeTag, makeTagHeader } from '../writers/id3v2-frames.ts'
import { makeAtom } from '../writers/mp4-atoms.ts'
import { oggChecksum } from '../writers/ogg-pages.ts'
import { findBytes } from './find-bytes.ts'
import { type HostileFile, hostileBytes } from './hostile-file.ts'

const tags: AudioTags = { title: 'Size', artists: ['Hostile'], album: 'Lies' }

/** Files whose headers tell sizes, counts and positions that are not so. */
export const lyingSizes: readonly HostileFile[] = [
  hostileBytes('id3-beyond-end.mp3', 'has an ID3v2 tag larger than the file', async () =>
    Buffer.concat([makeTagHeader(4, 2 ** 28 - 1), await makeAudioBytes('mp3')]),
  ),
  hostileBytes('id3-frame-beyond-tag.mp3', 'has a frame larger than its tag', async () => {
    const frame = Buffer.concat([latin1('TIT2'), u32be(0x7f7f_7f7f), Buffer.alloc(2), u8(3), latin1('Title')])
    return Buffer.concat([makeTag(4, [frame], 0), await makeAudioBytes('mp3')])
  }),
  hostileBytes('id3-frames-of-nothing.mp3', 'has ten thousand frames of size 0', async () =>
    Buffer.concat([
      makeTag(4, Array(10_000).fill(makeFrame(4, 'TIT2', Buffer.alloc(0))), 0),
      await makeAudioBytes('mp3'),
    ]),
  ),
  hostileBytes('id3-of-version-9.mp3', 'has an ID3 tag of a version that never was', async () =>
    Buffer.concat([makeTagHeader(9, 100), Buffer.alloc(100), await makeAudioBytes('mp3')]),
  ),
  hostileBytes('id3-64-in-a-row.mp3', 'begins with 64 ID3v2 tags', async () =>
    Buffer.concat([...Array(64).fill(makeTag(4, [titleFrame], 0)), await makeAudioBytes('mp3')]),
  ),
  hostileBytes('chapters-64-deep.mp3', 'has a chapter in a chapter, 64 deep', async () =>
    Buffer.concat([makeTag(4, [nestChapters(64)], 0), await makeAudioBytes('mp3')]),
  ),
  hostileBytes('id3-64-deep.mp3', 'has a tag in a tag, as frames, 64 deep', async () =>
    Buffer.concat([nestTags(64), await makeAudioBytes('mp3')]),
  ),
  hostileBytes('ape-tag-beyond-start.mp3', 'has an APEv2 footer larger than the file', () =>
    patched('mp3', { tagKinds: ['apev2'] }, (file) => file.writeUInt32LE(0x7fff_ffff, file.length - 20)),
  ),
  hostileBytes('ape-tag-of-many.wv', 'has an APEv2 tag that counts four thousand million items', () =>
    patched('wv', {}, (file) => {
      file.writeUInt32LE(0xffff_ffff, file.length - 16)
      file.writeUInt32LE(0xffff_ffff, findBytes(file, 'APETAGEX') + 16)
    }),
  ),
  hostileBytes('ape-item-beyond-tag.ape', 'has an APEv2 item larger than its tag', () =>
    patched('ape', {}, (file) => file.writeUInt32LE(0xffff_fff0, findBytes(file, 'APETAGEX') + 32)),
  ),
  hostileBytes('ape-frames-beyond-end.ape', 'counts more frames and seek entries than it has', () =>
    patched('ape', {}, (file) => {
      file.writeUInt32LE(0xffff_fffc, 16)
      file.writeUInt32LE(0xffff_ffff, 64)
    }),
  ),
  hostileBytes('flac-block-beyond-end.flac', 'has a comment block longer than the file', () =>
    patched('flac', {}, (file) => file.writeUIntBE(0xff_ffff, 4 + 4 + 34 + 1, 3)),
  ),
  hostileBytes('flac-comment-beyond-block.flac', 'has a comment of two thousand million bytes', () =>
    patched('flac', {}, (file) => file.writeUInt32LE(0x7fff_ffff, findBytes(file, 'TITLE=') - 4)),
  ),
  hostileBytes('flac-comments-without-end.flac', 'counts four thousand million comments', () =>
    patched('flac', {}, (file) => file.writeUInt32LE(0xffff_ffff, findBytes(file, 'TITLE=') - 8)),
  ),
  hostileBytes('flac-lasts-days.flac', 'tells 2^36 - 1 samples', () =>
    patched('flac', {}, (file) => file.fill(0xff, 22, 26).writeUInt8(file.readUInt8(21) | 0x0f, 21)),
  ),
  hostileBytes('flac-at-0-hz.flac', 'tells a sample rate of 0', () =>
    patched('flac', {}, (file) => file.fill(0, 18, 20).writeUInt8(file.readUInt8(20) & 0x0f, 20)),
  ),
  hostileBytes('mp4-atom-of-0.m4a', 'has an atom of size 0 before its end', () =>
    patchedAtom('m4a', 'udta', 0),
  ),
  hostileBytes('mp4-atom-of-4.m4a', 'has an atom smaller than its header', () =>
    patchedAtom('m4a', 'udta', 4),
  ),
  hostileBytes('mp4-atom-huge.m4a', 'has an atom of four thousand million bytes', () =>
    patchedAtom('m4a', 'ilst', 0xffff_ffff),
  ),
  hostileBytes('mp4-atom-negative.m4a', 'has an atom of a 64-bit size below 0', async () =>
    Buffer.concat([
      (await makeAudioBytes('m4a')).subarray(0, 28),
      u32be(1),
      latin1('free'),
      Buffer.alloc(8, 0xff),
      makeAtom('free', Buffer.alloc(64)),
    ]),
  ),
  hostileBytes('mp4-atoms-100-deep.m4a', 'has an atom in an atom, 100 deep', async () => {
    let nested = makeAtom('udta', Buffer.alloc(0))
    for (let depth = 0; depth < 100; depth++) nested = makeAtom('moov', nested)
    return Buffer.concat([(await makeAudioBytes('m4a')).subarray(0, 28), nested])
  }),
  hostileBytes('mp4-samples-without-end.m4a', 'counts four thousand million samples', () =>
    patched('m4a', {}, (file) => file.writeUInt32BE(0xffff_ffff, findBytes(file, 'stsz') + 12)),
  ),
  hostileBytes('mp4-descriptions-without-end.m4a', 'counts four thousand million sample descriptions', () =>
    patched('m4a', {}, (file) => file.writeUInt32BE(0xffff_ffff, findBytes(file, 'stsd') + 8)),
  ),
  hostileBytes('mp4-without-a-clock.m4a', 'has a time scale of 0', () =>
    patched('m4a', {}, (file) => file.writeUInt32BE(0, findBytes(file, 'mdhd') + 16)),
  ),
  hostileBytes('asf-object-of-0.wma', 'has an object of size 0', () => patchedObject(0n)),
  hostileBytes('asf-object-of-8.wma', 'has an object smaller than its header', () => patchedObject(8n)),
  hostileBytes('asf-object-huge.wma', 'has an object of 2^63 bytes', () => patchedObject(2n ** 63n)),
  hostileBytes('asf-objects-without-end.wma', 'counts four thousand million objects', () =>
    patched('wma', {}, (file) => file.writeUInt32LE(0xffff_ffff, 24)),
  ),
  hostileBytes('ogg-pages-of-nothing.ogg', 'has twenty thousand empty pages of one number', async () =>
    Buffer.concat([(await makeAudioBytes('ogg')).subarray(0, 58), ...Array(20_000).fill(emptyPage())]),
  ),
  hostileBytes('ogg-packet-without-end.ogg', 'has a comment packet that never ends', async () => {
    const head = (await makeAudioBytes('ogg')).subarray(0, 58)
    return Buffer.concat([head, fullPage(0, true), ...Array(50).fill(fullPage(1, false))])
  }),
  hostileBytes('ogg-comments-without-end.opus', 'counts four thousand million comments', () =>
    patched('opus', {}, (file) => file.writeUInt32LE(0xffff_ffff, findBytes(file, 'TITLE=') - 8)),
  ),
  hostileBytes('wav-chunk-huge.wav', 'has a chunk of four thousand million bytes', () =>
    patched('wav', {}, (file) => file.writeUInt32LE(0xffff_ffff, findBytes(file, 'LIST') + 4)),
  ),
  hostileBytes('wav-at-0-hz.wav', 'has no channels and no sample rate', () =>
    patched('wav', {}, (file) => file.fill(0, 22, 36)),
  ),
  hostileBytes('aiff-chunk-huge.aiff', 'has a chunk of four thousand million bytes', () =>
    patched('aiff', {}, (file) => file.writeUInt32BE(0xffff_ffff, findBytes(file, 'ID3 ') + 4)),
  ),
  hostileBytes('wavpack-block-of-0.wv', 'has a block of size 0', () =>
    patched('wv', {}, (file) => file.writeUInt32LE(0, 4)),
  ),
]

const titleFrame = makeFrame(4, 'TIT2', Buffer.concat([u8(3), latin1('Nested')]))

function nestChapters(depth: number): Buffer {
  let frame = titleFrame
  for (let level = 0; level < depth; level++) {
    frame = makeFrame(4, 'CHAP', Buffer.concat([latin1(`chapter${level}\0`), Buffer.alloc(16), frame]))
  }
  return frame
}

function nestTags(depth: number): Buffer {
  let tag = makeTag(4, [titleFrame], 0)
  for (let level = 0; level < depth; level++) tag = makeTag(4, [makeFrame(4, 'TIT2', tag)], 0)
  return tag
}

async function patched(
  format: AudioFormat,
  spec: { tagKinds?: readonly 'apev2'[] },
  patch: (file: Buffer) => void,
): Promise<Buffer> {
  const file = await makeAudioBytes(format, { tags, ...spec })
  patch(file)
  return file
}

function patchedAtom(format: AudioFormat, atom: string, size: number): Promise<Buffer> {
  return patched(format, {}, (file) => file.writeUInt32BE(size, findBytes(file, atom) - 4))
}

/** The first object behind the top header of an ASF file gets another size. */
function patchedObject(size: bigint): Promise<Buffer> {
  return patched('wma', {}, (file) => file.writeBigUInt64LE(size, 30 + 16))
}

function emptyPage(): Buffer {
  return sealPage(
    Buffer.concat([latin1('OggS'), u8(0), u8(0), Buffer.alloc(8), u32le(0), u32le(1), u32le(0), u8(0)]),
  )
}

/** A page of 255 whole segments: whatever packet it bears goes on behind it. */
function fullPage(flags: number, isComment: boolean): Buffer {
  const body = Buffer.alloc(255 * 255, 'x')
  if (isComment) Buffer.concat([u8(3), latin1('vorbis'), u32le(0), u32le(1), u32le(2 ** 31)]).copy(body)
  const header = [latin1('OggS'), u8(0), u8(flags), Buffer.alloc(8), u32le(0), u32le(1), u32le(0), u8(255)]
  return sealPage(Buffer.concat([...header, Buffer.alloc(255, 255), body]))
}

function sealPage(page: Buffer): Buffer {
  page.writeUInt32LE(oggChecksum(page), 22)
  return page
}
