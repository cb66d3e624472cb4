import { type Guid, parseGuid } from './guid.ts'

/** Namespaces whose identifier is a GUID. */
const guidNamespaces = [
  'music',
  'music.playlist',
  'music.playlistforyou',
  'music.radio',
  'music.mbid',
] as const
/** Namespaces of outside codes that the catalogue can be asked for. Lenient: tags hold them as people typed them. */
const codeNamespaces = { 'music.isrc': /^[A-Z0-9]{5,20}$/i, 'music.icpn': /^[A-Z0-9]{4,20}$/i } as const

/** Every namespace that an ID may be in. Source: contract section 2. */
export const idNamespaces = [...guidNamespaces, 'music.isrc', 'music.icpn'] as const

/**
 * An ID as the wire carries it, read once at the door.
 *
 * `catalog` and the playlist kinds hold a GUID; `collectionItem` the opaque text after `music.`;
 * `isrc` and `icpn` upper-case text without hyphens.
 */
export type ContentId =
  | { readonly kind: 'catalog' | 'playlist' | 'playlistForYou' | 'radio' | 'mbid'; readonly guid: Guid }
  | { readonly kind: 'collectionItem'; readonly opaque: string }
  | { readonly kind: 'isrc' | 'icpn'; readonly code: string }

const kindOfNamespace = {
  music: 'catalog',
  'music.playlist': 'playlist',
  'music.playlistforyou': 'playlistForYou',
  'music.radio': 'radio',
  'music.mbid': 'mbid',
  'music.isrc': 'isrc',
  'music.icpn': 'icpn',
} as const

const namespaceOfKind = {
  catalog: 'music',
  collectionItem: 'music',
  playlist: 'music.playlist',
  playlistForYou: 'music.playlistforyou',
  radio: 'music.radio',
  mbid: 'music.mbid',
  isrc: 'music.isrc',
  icpn: 'music.icpn',
} as const

const collectionItemPattern = /^AQ[A-Za-z0-9_-]{4,198}$/

/**
 * Reads `{namespace}.{identifier}`; null when the namespace is unknown or the identifier does not fit it.
 *
 * The namespace and a GUID are read in any case; the opaque text of a collection item is kept as it is.
 * Source: contract section 2.
 */
export function parseContentId(text: string): ContentId | null {
  const dot = text.lastIndexOf('.')
  if (dot < 0) return null
  const namespace = text.slice(0, dot).toLowerCase()
  const identifier = text.slice(dot + 1)
  if (!isIdNamespace(namespace)) return null
  if (namespace === 'music.isrc' || namespace === 'music.icpn') {
    const code = identifier.replaceAll('-', '')
    if (!codeNamespaces[namespace].test(code)) return null
    return { kind: kindOfNamespace[namespace], code: code.toUpperCase() }
  }
  const guid = parseGuid(identifier)
  if (guid !== null) return { kind: kindOfNamespace[namespace], guid }
  if (namespace === 'music' && collectionItemPattern.test(identifier)) {
    return { kind: 'collectionItem', opaque: identifier }
  }
  return null
}

/** Writes an ID as answers carry it: catalogue GUIDs in upper case, playlists' in lower case. */
export function formatContentId(id: ContentId): string {
  const namespace = namespaceOfKind[id.kind]
  if ('opaque' in id) return `${namespace}.${id.opaque}`
  if ('code' in id) return `${namespace}.${id.code}`
  return `${namespace}.${id.kind === 'catalog' ? id.guid : id.guid.toLowerCase()}`
}

function isIdNamespace(text: string): text is (typeof idNamespaces)[number] {
  return Object.hasOwn(kindOfNamespace, text)
}
