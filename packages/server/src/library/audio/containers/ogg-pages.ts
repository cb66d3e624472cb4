import type { ByteSource } from '../byte-source.ts'

/** A page of an Ogg file, by places in it. Source: RFC 3533, 6. */
export interface OggPage {
  readonly bodyStart: number
  /** Beyond the file's end when the page is cut. */
  readonly end: number
  readonly endsStream: boolean
  /** How many packets end on it. */
  readonly endedPackets: number
  /** The lengths of the pieces of packets on it; one below 255 ends a packet. */
  readonly segments: Uint8Array
}

/** Reads the page that begins at `at`; null when none does. */
export function readOggPage(source: ByteSource, at: number): OggPage | null {
  const header = source.read(at, 27)
  if (header.length < 27 || header.toString('latin1', 0, 4) !== 'OggS') return null
  const segments = source.read(at + 27, header[26]!)
  const bodyStart = at + 27 + header[26]!
  return {
    bodyStart,
    end: bodyStart + segments.reduce((sum, length) => sum + length, 0),
    endsStream: (header[5]! & 4) !== 0,
    endedPackets: segments.filter((length) => length < 255).length,
    segments,
  }
}
