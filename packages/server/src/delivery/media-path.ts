import type { MediaGrant } from './media-grant.ts'

/**
 * Writes the path of a media URL. Its end says what it is to players that go by names; what counts is the token.
 *
 * Source: contract section 7.
 */
export function writeMediaPath(token: string, grant: MediaGrant): string {
  const name = nameOf(grant)
  return `/media/${token}${name === null ? '' : `/${name}`}`
}

/** What the end of the path must be; null for none. Segments, of which one token has many, are not named here. */
export function nameOf(grant: MediaGrant): string | null {
  switch (grant.purpose) {
    case 'original':
      return null
    case 'playlist':
      return 'track.m3u8'
    case 'converted':
      return grant.codec === 'opus' ? 'track.ogg' : `track.${grant.codec}`
    case 'preview':
      return 'preview.mp3'
    case 'key':
      return 'track.key'
    case 'segment':
      return null
  }
}

/** Which segment the end of a path names, from 0 on; null for none. */
export function readSegmentName(name: string | null): number | null {
  const digits = /^(0|[1-9]\d{0,6})\.ts$/.exec(name ?? '')?.[1]
  return digits === undefined ? null : Number(digits)
}
