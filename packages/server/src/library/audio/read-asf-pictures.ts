import type { IPicture } from 'music-metadata'
import type { ByteSource } from './byte-source.ts'
import { namePictureKind } from './picture-kinds.ts'

const extendedContent = Buffer.from('40a4d0d207e3d21197f000a0c95ea850', 'hex')
const headerExtension = Buffer.from('b503bf5f2ea9cf118ee300c00c205365', 'hex')
const metadataLibrary = Buffer.from('941c23449894d149a1411d134e457054', 'hex')

const mostObjects = 10_000
/** As much of a header as is read; one with larger pictures shows none. */
const mostHeaderBytes = 32 * 1024 * 1024

/**
 * The pictures in the attributes of a Windows Media file, which the tag reader garbles (music-metadata 12.1).
 * Source: ASF specification, 3.10, 3.11, 4.8; Windows Media Format SDK, `WM_PICTURE`.
 */
export function readAsfPictures(source: ByteSource): IPicture[] {
  const headerBytes = Number(source.read(16, 8).readBigUInt64LE(0))
  if (headerBytes > mostHeaderBytes) return []
  const header = source.read(0, headerBytes)
  return [...listObjects(header, 30)].flatMap(({ id, body }) => {
    if (id.equals(extendedContent)) return listContentPictures(body)
    if (!id.equals(headerExtension)) return []
    return [...listObjects(body, 22)]
      .filter((inner) => inner.id.equals(metadataLibrary))
      .flatMap((inner) => listLibraryPictures(inner.body))
  })
}

function* listObjects(bytes: Buffer, start: number) {
  let at = start
  for (let count = 0; count < mostObjects && at + 24 <= bytes.length; count++) {
    const size = Number(bytes.readBigUInt64LE(at + 16))
    if (size < 24 || at + size > bytes.length) return
    yield { id: bytes.subarray(at, at + 16), body: bytes.subarray(at + 24, at + size) }
    at += size
  }
}

/** Name length, name, value type, value length, value. */
function listContentPictures(body: Buffer): IPicture[] {
  const pictures: IPicture[] = []
  let at = 2
  while (at + 2 <= body.length) {
    const nameBytes = body.readUInt16LE(at)
    const valueAt = at + 2 + nameBytes + 4
    if (valueAt > body.length) break
    const valueBytes = body.readUInt16LE(valueAt - 2)
    pictures.push(
      ...readPicture(body.subarray(at + 2, at + 2 + nameBytes), body.subarray(valueAt, valueAt + valueBytes)),
    )
    at = valueAt + valueBytes
  }
  return pictures
}

/** Language, stream, name length, value type, value length, name, value. */
function listLibraryPictures(body: Buffer): IPicture[] {
  const pictures: IPicture[] = []
  let at = 2
  while (at + 12 <= body.length) {
    const nameBytes = body.readUInt16LE(at + 4)
    const valueBytes = body.readUInt32LE(at + 8)
    const valueAt = at + 12 + nameBytes
    pictures.push(
      ...readPicture(body.subarray(at + 12, valueAt), body.subarray(valueAt, valueAt + valueBytes)),
    )
    at = valueAt + valueBytes
  }
  return pictures
}

/** A picture's kind, the length of its data, its media type and a description as UTF-16, each ended by NUL, its data. */
function readPicture(name: Buffer, value: Buffer): IPicture[] {
  if (!/^WM\/Picture\0*$/i.test(name.toString('utf16le')) || value.length < 9) return []
  const dataBytes = value.readUInt32LE(1)
  const formatEnd = findEnd(value, 5)
  const descriptionEnd = formatEnd === -1 ? -1 : findEnd(value, formatEnd + 2)
  if (descriptionEnd === -1 || descriptionEnd + 2 + dataBytes > value.length) return []
  return [
    {
      type: namePictureKind(value[0]!),
      format: value.toString('utf16le', 5, formatEnd),
      data: value.subarray(descriptionEnd + 2, descriptionEnd + 2 + dataBytes),
    },
  ]
}

function findEnd(bytes: Buffer, start: number): number {
  for (let at = start; at + 2 <= bytes.length; at += 2) if (bytes.readUInt16LE(at) === 0) return at
  return -1
}
