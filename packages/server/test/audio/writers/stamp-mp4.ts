import type { AudioTags } from '../audio-spec.ts'
import { latin1, u32be } from '../bytes.ts'
import { findChunkTables, type Mp4Atom, makeAtom, readAtoms } from './mp4-atoms.ts'
import { writeIlst } from './write-ilst.ts'

/**
 * An MP4 file with other tags.
 *
 * @param moovFirst puts `moov` before the audio and moves the positions that it tells
 */
export function stampMp4(file: Buffer, tags: AudioTags, moovFirst: boolean): Buffer {
  const atoms = readAtoms(file)
  const moov = tagMoov(findAtom(atoms, 'moov').bytes, tags)
  const ftyp = findAtom(atoms, 'ftyp').bytes
  const others = atoms.filter(({ name }) => name !== 'moov' && name !== 'ftyp').map(({ bytes }) => bytes)

  if (!moovFirst) return Buffer.concat([ftyp, ...others, moov])
  moveChunks(moov, moov.length)
  return Buffer.concat([ftyp, moov, ...others])
}

function tagMoov(moov: Buffer, tags: AudioTags): Buffer {
  const kept = readAtoms(moov.subarray(8)).filter(({ name }) => name !== 'udta')
  const handler = makeAtom('hdlr', u32be(0), u32be(0), latin1('mdirappl'), Buffer.alloc(9))
  const meta = makeAtom('meta', u32be(0), handler, writeIlst(tags))
  return makeAtom('moov', ...kept.map(({ bytes }) => bytes), makeAtom('udta', meta))
}

/** A `moov` that now stands before the audio pushes every chunk back by its own length. */
function moveChunks(moov: Buffer, byBytes: number): void {
  for (const tableAt of findChunkTables(moov)) {
    const count = moov.readUInt32BE(tableAt + 4)
    for (let index = 0; index < count; index++) {
      const at = tableAt + 8 + 4 * index
      moov.writeUInt32BE(moov.readUInt32BE(at) + byBytes, at)
    }
  }
}

function findAtom(atoms: readonly Mp4Atom[], name: string): Mp4Atom {
  const atom = atoms.find((each) => each.name === name)
  if (atom === undefined) throw new Error(`an MP4 file without ${name}`)
  return atom
}
