import { pathToFileURL } from 'node:url'
import { escapeXml } from '@regroove/contract'
import {
  ourFormat,
  ourNamespace,
  type PlaylistFile,
  type PlaylistFileEntry,
  writeUrn,
} from './playlist-file.ts'

/**
 * Writes a playlist as XSPF 1, with our IDs as identifiers, and in an extension of ours what XSPF has no word for. It ends with
 * a line break, and is to be encoded as UTF-8.
 *
 * Source: https://www.xspf.org/spec
 */
export function writeXspf({ guid, name, description, isPublished, entries }: PlaylistFile): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<playlist version="1" xmlns="http://xspf.org/ns/0/" xmlns:regroove="${ourNamespace}">`,
    element('title', name),
    element('annotation', description),
    element('identifier', guid === null ? null : writeUrn(guid)),
    `  <extension application="${ourNamespace}"><regroove:playlist format="${ourFormat}" published="${isPublished === true}"/></extension>`,
    '  <trackList>',
    ...entries.flatMap(writeTrack),
    '  </trackList>',
    '</playlist>',
    '',
  ]
    .filter((line) => line !== null)
    .join('\n')
}

function writeTrack(entry: PlaylistFileEntry): (string | null)[] {
  const { guid, locations, title, artist, album, durationMs, isrc } = entry
  return [
    '    <track>',
    ...locations.map((location) => element('location', pathToFileURL(location).href, 6)),
    element('identifier', guid === null ? null : writeUrn(guid), 6),
    element('title', title, 6),
    element('creator', artist, 6),
    element('album', album, 6),
    element('duration', durationMs === null ? null : String(durationMs), 6),
    isrc === null ? null : `      <meta rel="${ourNamespace}:isrc">${escapeXml(isrc)}</meta>`,
    '    </track>',
  ]
}

/** Null for nothing to say. */
function element(name: string, text: string | null, indent = 2): string | null {
  return text === null ? null : `${' '.repeat(indent)}<${name}>${escapeXml(text)}</${name}>`
}
