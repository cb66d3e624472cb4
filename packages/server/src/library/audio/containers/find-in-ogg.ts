import type { AudioExtent, Span } from '../audio-extent.ts'
import type { ByteSource } from '../byte-source.ts'
import { readOggPage } from './ogg-pages.ts'

/** Pages of headers that a file may have: 4096 hold 260 MB of tags. */
const mostHeaderPages = 4096
const sampledBytes = 65_536
const searchedBytes = 262_144

/**
 * Ogg: the pages behind the header packets. Taggers renumber pages, which changes their headers, so that only their
 * bodies stand for the audio. Null when the headers do not end. Source: RFC 3533, 6.
 */
export function findInOgg(source: ByteSource): AudioExtent | null {
  const start = skipHeaderPackets(source)
  if (start === null) return null
  const { bodies, isWhole } = sampleEnd(source, start)
  return {
    spans: [{ start, end: source.sizeBytes }],
    samples: [...sampleBegin(source, start), ...bodies],
    isCut: !isWhole,
  }
}

function skipHeaderPackets(source: ByteSource): number | null {
  let missing = countHeaderPackets(source)
  let at = 0
  for (let count = 0; count < mostHeaderPages; count++) {
    const page = readOggPage(source, at)
    if (page === null) return null
    at = page.end
    missing -= page.endedPackets
    if (missing <= 0) return at < source.sizeBytes ? at : null
  }
  return null
}

/** How many packets come before audio: the first one tells. */
function countHeaderPackets(source: ByteSource): number {
  const page = readOggPage(source, 0)
  const packet = page === null ? Buffer.alloc(0) : source.read(page.bodyStart, 72)
  const begins = (magic: string) => packet.toString('latin1', 0, magic.length) === magic
  if (begins('OpusHead')) return 2
  if (begins('\x7fFLAC') && packet.length >= 9) return Math.max(2, packet.readUInt16BE(7) + 1)
  if (begins('Speex   ') && packet.length >= 72) return 2 + Math.min(packet.readUInt32LE(68), 100)
  return 3
}

function sampleBegin(source: ByteSource, start: number): Span[] {
  const bodies: Span[] = []
  let bytes = 0
  let page = readOggPage(source, start)
  while (page !== null && page.end <= source.sizeBytes && bytes < sampledBytes) {
    bodies.push({ start: page.bodyStart, end: page.end })
    bytes += page.end - page.bodyStart
    page = readOggPage(source, page.end)
  }
  return bodies
}

/** The last pages, and whether the stream comes to its end; recordings that just stop are whole with a whole last page. */
function sampleEnd(source: ByteSource, start: number): { bodies: Span[]; isWhole: boolean } {
  const from = Math.max(start, source.sizeBytes - searchedBytes)
  const bytes = source.read(from, source.sizeBytes - from)
  const bodies: Span[] = []
  let sampled = 0
  let isWhole = false
  for (
    let at = bytes.lastIndexOf('OggS');
    at !== -1;
    at = at === 0 ? -1 : bytes.lastIndexOf('OggS', at - 1)
  ) {
    const page = readOggPage(source, from + at)
    if (page === null) continue
    const isCutPage = page.end > source.sizeBytes
    if (bodies.length === 0 && !isCutPage) isWhole = page.endsStream || page.end === source.sizeBytes
    if (isCutPage) continue
    bodies.unshift({ start: page.bodyStart, end: page.end })
    sampled += page.end - page.bodyStart
    if (sampled >= sampledBytes) break
  }
  return { bodies, isWhole }
}
