import { pathToFileURL } from 'node:url'
import { ourFormat, type PlaylistFile, type PlaylistFileEntry, writeUrn } from './playlist-file.ts'

/**
 * Writes a playlist as M3U8: what players read, and in comments of ours, as JSON, all that they do not. It ends with a line
 * break, and is to be encoded as UTF-8.
 */
export function writeM3u8({ guid, name, description, isPublished, entries }: PlaylistFile): string {
  const about = { format: ourFormat, id: guid, name, description, published: isPublished }
  return [
    '#EXTM3U',
    `#PLAYLIST:${onOneLine(name ?? '')}`,
    `#REGROOVE-PLAYLIST:${JSON.stringify(about)}`,
    ...entries.flatMap(writeEntry),
    '',
  ].join('\n')
}

function writeEntry({
  guid,
  locations,
  title,
  artist,
  album,
  durationMs,
  isrc,
}: PlaylistFileEntry): string[] {
  const seconds = durationMs === null ? -1 : Math.round(durationMs / 1000)
  const called = [artist, title].filter((text) => text !== null).join(' - ')
  const about = { id: guid, title, artist, album, durationMs, isrc }
  return [
    `#REGROOVE-TRACK:${JSON.stringify(about)}`,
    `#EXTINF:${seconds},${onOneLine(called)}`,
    writeLocation(locations[0] ?? null, guid),
  ]
}

/** A path that no line can carry as it is becomes a URL. Without one, the line says which track it would be. */
function writeLocation(location: string | null, guid: string | null): string {
  if (location === null) return writeUrn(guid ?? '')
  const isPlain = !/[\p{Cc}]|^#|^\s|\s$/u.test(location)
  return isPlain ? location : pathToFileURL(location).href
}

function onOneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim()
}
