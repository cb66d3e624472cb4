import { latin1, u32be } from '../bytes.ts'

/** A box of an MP4 file (ISO 14496-12, 4.2) with its header's eight bytes. */
export interface Mp4Atom {
  readonly name: string
  readonly bytes: Buffer
}

/** The atoms that follow each other in these bytes; sizes of 32 bits only, as in the files we make. */
export function readAtoms(bytes: Buffer): Mp4Atom[] {
  const atoms: Mp4Atom[] = []
  for (let at = 0; at < bytes.length; ) {
    const end = at + bytes.readUInt32BE(at)
    atoms.push({ name: bytes.toString('latin1', at + 4, at + 8), bytes: bytes.subarray(at, end) })
    at = end
  }
  return atoms
}

export function makeAtom(name: string, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts)
  return Buffer.concat([u32be(body.length + 8), latin1(name), body])
}

/**
 * Where the `stco` tables of a `moov` begin, as positions of their bodies.
 *
 * @param moov with its header
 */
export function findChunkTables(moov: Buffer): number[] {
  const containers = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl'])
  const found: number[] = []
  const walk = (from: number, to: number) => {
    for (let at = from; at < to; at += moov.readUInt32BE(at)) {
      const name = moov.toString('latin1', at + 4, at + 8)
      if (name === 'stco') found.push(at + 8)
      if (containers.has(name)) walk(at + 8, at + moov.readUInt32BE(at))
    }
  }
  walk(0, moov.length)
  return found
}
