import type { TagPicture, TagQuirks } from '../audio-spec.ts'
import { latin1, u8, u16be, u16le, u32be, utf8, utf16be, utf16le } from '../bytes.ts'
import { pictureType } from '../picture-type.ts'

export type Id3Version = 3 | 4
export type Id3Encoding = NonNullable<TagQuirks['id3Encoding']>

const encodings: Readonly<
  Record<Id3Encoding, { id: number; encode: (text: string) => Buffer; end: Buffer }>
> = {
  latin1: { id: 0, encode: latin1, end: u8(0) },
  utf16: { id: 1, encode: (text) => Buffer.concat([u16le(0xfeff), utf16le(text)]), end: u16be(0) },
  utf16be: { id: 2, encode: utf16be, end: u16be(0) },
  utf8: { id: 3, encode: utf8, end: u8(0) },
}

/** A frame of any body. Its size counts seven bits per byte in v2.4 and eight in v2.3. */
export function makeFrame(version: Id3Version, id: string, body: Uint8Array): Buffer {
  const size = version === 4 ? synchsafe(body.length) : u32be(body.length)
  return Buffer.concat([latin1(id), size, u16be(0), body])
}

/** A whole tag: header, frames, padding. */
export function makeTag(version: Id3Version, frames: readonly Uint8Array[], paddingBytes: number): Buffer {
  const body = Buffer.concat([...frames, Buffer.alloc(paddingBytes)])
  return Buffer.concat([makeTagHeader(version, body.length), body])
}

/** The ten bytes before the frames; `sizeBytes` may lie. */
export function makeTagHeader(version: number, sizeBytes: number): Buffer {
  return Buffer.concat([latin1('ID3'), u8(version), u8(0), u8(0), synchsafe(sizeBytes)])
}

/** Text frames (`T***`): v2.4 puts NUL between values, v2.3 whatever the tagger likes. */
export function makeTextBody(encoding: Id3Encoding, values: readonly string[], separator: string): Buffer {
  const { id, encode } = encodings[encoding]
  return Buffer.concat([u8(id), encode(values.join(separator))])
}

export function makeUserTextBody(
  encoding: Id3Encoding,
  description: string,
  values: readonly string[],
  separator: string,
): Buffer {
  const { id, encode, end } = encodings[encoding]
  return Buffer.concat([u8(id), encode(description), end, encode(values.join(separator))])
}

export function makeCommentBody(encoding: Id3Encoding, text: string): Buffer {
  const { id, encode, end } = encodings[encoding]
  return Buffer.concat([u8(id), latin1('eng'), encode(''), end, encode(text)])
}

/** `UFID` and `PRIV` are alike: whose, then bytes. */
export function makeOwnedBody(owner: string, data: Uint8Array): Buffer {
  return Buffer.concat([latin1(owner), u8(0), data])
}

export function makePictureBody(picture: TagPicture): Buffer {
  const { id, end } = encodings.latin1
  return Buffer.concat([
    u8(id),
    latin1(picture.mime),
    u8(0),
    u8(pictureType[picture.kind]),
    end,
    picture.bytes,
  ])
}

function synchsafe(value: number): Buffer {
  return Buffer.of((value >>> 21) & 0x7f, (value >>> 14) & 0x7f, (value >>> 7) & 0x7f, value & 0x7f)
}
