import type { AudioTags } from '../audio-spec.ts'
import { guid, u16le, u32le, u64le, utf16le } from '../bytes.ts'
import { type AsfAttribute, asfType, listAsfAttributes } from './asf-attributes.ts'

/** Names of objects (ASF specification, 10). */
const objectGuid = {
  fileProperties: guid('8cabdca1-a947-11cf-8ee4-00c00c205365'),
  headerExtension: guid('5fbf03b5-a92e-11cf-8ee3-00c00c205365'),
  contentDescription: guid('75b22633-668e-11cf-a6d9-00aa0062ce6c'),
  extendedContentDescription: guid('d2d0a440-e307-11d2-97f0-00a0c95ea850'),
  metadataLibrary: guid('44231c94-9498-49d1-a141-1d134e457054'),
} as const

const objectHeaderBytes = 24
const topHeaderBytes = 30
const extensionHeaderBytes = 46

/** An ASF (WMA) file with other tags. */
export function stampAsf(file: Buffer, tags: AudioTags, zuneAsText: boolean): Buffer {
  const audio = file.subarray(Number(file.readBigUInt64LE(16)))
  const { described, extended, library } = placeAttributes(listAsfAttributes(tags, zuneAsText))
  const tagObjects = [writeContentDescription(described), writeExtended(extended)]
  const objects = readObjects(file).flatMap((object) => {
    if (objectGuid.contentDescription.equals(object.subarray(0, 16))) return []
    if (objectGuid.extendedContentDescription.equals(object.subarray(0, 16))) return []
    if (objectGuid.headerExtension.equals(object.subarray(0, 16)))
      return [extend(object, writeLibrary(library))]
    return [Buffer.from(object)]
  })

  const header = Buffer.concat([file.subarray(0, topHeaderBytes), ...objects, ...tagObjects])
  header.writeBigUInt64LE(BigInt(header.length), 16)
  header.writeUInt32LE(objects.length + tagObjects.length, 24)
  return correctFileSize(Buffer.concat([header, audio]))
}

function readObjects(file: Buffer): Buffer[] {
  const objects: Buffer[] = []
  for (let at = topHeaderBytes; objects.length < file.readUInt32LE(24); ) {
    const end = at + Number(file.readBigUInt64LE(at + 16))
    objects.push(file.subarray(at, end))
    at = end
  }
  return objects
}

/** The oldest object has room for one title, author and comment; GUIDs and large values only fit into the library. */
function placeAttributes(attributes: readonly AsfAttribute[]) {
  const described = new Map<string, Buffer>()
  const extended: AsfAttribute[] = []
  const library: AsfAttribute[] = []
  for (const attribute of attributes) {
    const { name, type, value } = attribute
    if (type === asfType.guid || value.length > 0xffff) library.push(attribute)
    else if (['Title', 'Author', 'Description'].includes(name) && !described.has(name))
      described.set(name, value)
    else extended.push(attribute)
  }
  return { described, extended, library }
}

function writeContentDescription(values: ReadonlyMap<string, Buffer>): Buffer {
  const ordered = ['Title', 'Author', 'Copyright', 'Description', 'Rating'].map(
    (name) => values.get(name) ?? Buffer.alloc(0),
  )
  return makeObject(objectGuid.contentDescription, ...ordered.map(({ length }) => u16le(length)), ...ordered)
}

function writeExtended(attributes: readonly AsfAttribute[]): Buffer {
  const records = attributes.map(({ name, type, value }) => {
    const nameBytes = utf16le(`${name}\0`)
    return Buffer.concat([u16le(nameBytes.length), nameBytes, u16le(type), u16le(value.length), value])
  })
  return makeObject(objectGuid.extendedContentDescription, u16le(records.length), ...records)
}

function writeLibrary(attributes: readonly AsfAttribute[]): Buffer {
  const records = attributes.map(({ name, type, value }) => {
    const nameBytes = utf16le(`${name}\0`)
    const language = u16le(0)
    const wholeFile = u16le(0)
    const sizes = [u16le(nameBytes.length), u16le(type), u32le(value.length)]
    return Buffer.concat([language, wholeFile, ...sizes, nameBytes, value])
  })
  return makeObject(objectGuid.metadataLibrary, u16le(records.length), ...records)
}

function extend(headerExtension: Buffer, object: Buffer): Buffer {
  const bytes = Buffer.concat([headerExtension, object])
  bytes.writeBigUInt64LE(BigInt(bytes.length), 16)
  bytes.writeUInt32LE(bytes.length - extensionHeaderBytes, extensionHeaderBytes - 4)
  return bytes
}

function correctFileSize(file: Buffer): Buffer {
  const at = file.indexOf(objectGuid.fileProperties)
  file.writeBigUInt64LE(BigInt(file.length), at + objectHeaderBytes + 16)
  return file
}

function makeObject(id: Buffer, ...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  return Buffer.concat([id, u64le(body.length + objectHeaderBytes), body])
}
