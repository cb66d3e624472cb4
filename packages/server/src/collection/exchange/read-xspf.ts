import { readXml, type XmlElement, XmlError } from '../../xml/index.ts'
import { ourNamespace, type PlaylistFileEntry, readUrn } from './playlist-file.ts'
import type { PlaylistRead } from './read-m3u8.ts'

/** What a document may hold: some sixty thousand tracks as we write them. */
const limits = { characters: 64 * 1024 * 1024, tags: 1_000_000 }

/** Reads an XSPF file: ours with all that it carries, others by what they say. */
export function readXspf(text: string): PlaylistRead {
  let root: XmlElement
  try {
    root = readXml(text, limits)
  } catch (error) {
    if (error instanceof XmlError) return { problem: error.message }
    throw error
  }
  const list = childrenOf(root, 'trackList')[0]
  if (root.name !== 'playlist' || list === undefined)
    return { problem: 'is no playlist: <playlist> has a <trackList>' }
  const ours = childrenOf(root, 'extension').find(
    ({ attributes }) => attributes['application'] === ourNamespace,
  )
  const published = ours === undefined ? undefined : childrenOf(ours, 'playlist')[0]?.attributes['published']
  return {
    playlist: {
      guid: identifierOf(root),
      name: textOf(root, 'title'),
      description: textOf(root, 'annotation'),
      isPublished: published === undefined ? null : published === 'true',
      entries: childrenOf(list, 'track').map(readTrack),
    },
  }
}

function readTrack(track: XmlElement, at: number): PlaylistFileEntry {
  const durationMs = Number(textOf(track, 'duration') ?? 0)
  const identifiers = childrenOf(track, 'identifier').map(({ text }) => text)
  const meta = childrenOf(track, 'meta').find(({ attributes }) => /\bisrc$/i.test(attributes['rel'] ?? ''))
  const isrc =
    meta?.text ?? identifiers.find((text) => /^(?:urn:)?isrc:/i.test(text))?.replace(/^(?:urn:)?isrc:/i, '')
  return {
    guid: identifierOf(track),
    locations: childrenOf(track, 'location').flatMap(({ text }) => (text === '' ? [] : [text])),
    title: textOf(track, 'title'),
    artist: textOf(track, 'creator'),
    album: textOf(track, 'album'),
    durationMs: Number.isSafeInteger(durationMs) && durationMs > 0 ? durationMs : null,
    isrc: isrc || null,
    place: `track ${at + 1}`,
  }
}

function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter((child) => child.name === name)
}

function textOf(element: XmlElement, name: string): string | null {
  return childrenOf(element, name)[0]?.text || null
}

function identifierOf(element: XmlElement) {
  return (
    childrenOf(element, 'identifier')
      .map(({ text }) => readUrn(text))
      .find((guid) => guid !== null) ?? null
  )
}
