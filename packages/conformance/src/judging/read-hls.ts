/** A media playlist of HLS. RFC 8216. */
export interface HlsPlaylist {
  readonly version: number
  readonly targetSeconds: number | null
  readonly mediaSequence: number
  readonly isVod: boolean
  readonly isEnded: boolean
  readonly segments: readonly HlsSegment[]
}

/** One segment of it. */
export interface HlsSegment {
  /** Absolute. */
  readonly url: string
  readonly seconds: number
  /** How it is enciphered; null when it is not. */
  readonly key: HlsKey | null
}

/** The key that segments are enciphered with. */
export interface HlsKey {
  readonly method: string
  /** Absolute. */
  readonly url: string
  /** Sixteen bytes; null where the number of the segment stands for them. */
  readonly iv: Buffer | null
}

/** Reads a media playlist; null when it is none. @param baseUrl where it came from */
export function readHlsPlaylist(text: string, baseUrl: string): HlsPlaylist | null {
  const lines = text.split(/\r?\n/)
  if (lines[0] !== '#EXTM3U') return null
  const said = (tag: string) => lines.find((line) => line.startsWith(`#${tag}:`))?.slice(tag.length + 2)
  const segments: HlsSegment[] = []
  let key: HlsKey | null = null
  let seconds: number | null = null
  for (const line of lines.slice(1)) {
    if (line.startsWith('#EXT-X-KEY:')) key = readKey(line, baseUrl)
    else if (line.startsWith('#EXTINF:')) seconds = Number.parseFloat(line.slice('#EXTINF:'.length))
    else if (line !== '' && !line.startsWith('#')) {
      if (seconds === null) return null
      segments.push({ url: new URL(line, baseUrl).href, seconds, key })
      seconds = null
    }
  }
  const target = said('EXT-X-TARGETDURATION')
  return {
    version: Number(said('EXT-X-VERSION') ?? 1),
    targetSeconds: target === undefined ? null : Number(target),
    mediaSequence: Number(said('EXT-X-MEDIA-SEQUENCE') ?? 0),
    isVod: said('EXT-X-PLAYLIST-TYPE') === 'VOD',
    isEnded: lines.includes('#EXT-X-ENDLIST'),
    segments,
  }
}

function readKey(line: string, baseUrl: string): HlsKey | null {
  const attributes = Object.fromEntries(
    [...line.matchAll(/([A-Z0-9-]+)=("[^"]*"|[^,]*)/g)].map(([, name, value]) => [
      name!,
      value!.replaceAll('"', ''),
    ]),
  )
  const { METHOD: method = 'NONE', URI: uri, IV: iv } = attributes
  if (method === 'NONE' || uri === undefined) return null
  const hex = /^0x([0-9a-f]{32})$/i.exec(iv ?? '')?.[1]
  return { method, url: new URL(uri, baseUrl).href, iv: hex === undefined ? null : Buffer.from(hex, 'hex') }
}
