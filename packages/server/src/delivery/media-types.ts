import type { MadeCodec } from './media-grant.ts'

/** What HTTP calls a playlist of HLS. Source: RFC 8216 section 4. */
export const playlistType = 'application/vnd.apple.mpegurl'

/** What HTTP calls whole tracks that we make. */
export const mediaTypeOf: Readonly<Record<MadeCodec, string>> = {
  mp3: 'audio/mpeg',
  aac: 'audio/aac',
  opus: 'audio/ogg',
}
