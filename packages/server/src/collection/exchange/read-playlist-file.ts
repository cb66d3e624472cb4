import { m3uLimits } from '../../library/index.ts'
import type { PlaylistFile, PlaylistFormat } from './playlist-file.ts'
import { type PlaylistRead, readM3u8 } from './read-m3u8.ts'
import { readXspf } from './read-xspf.ts'
import { writeM3u8 } from './write-m3u8.ts'
import { writeXspf } from './write-xspf.ts'

/** Writes a playlist in one of the forms. */
export function writePlaylistFile(playlist: PlaylistFile, format: PlaylistFormat): string {
  return format === 'xspf' ? writeXspf(playlist) : writeM3u8(playlist)
}

/** Reads a playlist's file; which form it has, its content tells. */
export function readPlaylistFile(bytes: Uint8Array): PlaylistRead {
  const isXml = /^\s*</.test(new TextDecoder().decode(bytes.subarray(0, 256)))
  if (isXml) return readXspf(new TextDecoder().decode(bytes))
  if (bytes.length > m3uLimits.bytes) return { problem: `is larger than ${m3uLimits.bytes / 1024 ** 2} MB` }
  return readM3u8(bytes)
}
