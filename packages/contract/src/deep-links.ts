import { type ContentId, formatContentId, parseContentId } from './ids.ts'

/** What a deep link may show: the first word of its path. */
export const deepLinkKinds = ['Artist', 'Album', 'Track', 'Playlist'] as const
export type DeepLinkKind = (typeof deepLinkKinds)[number]

/** What a deep link may ask the player to do. `buy` is accepted and shows the item. */
export const deepLinkActions = ['view', 'play', 'buy'] as const
export type DeepLinkAction = (typeof deepLinkActions)[number]

/** What a deep link may be opened with; both open the web player. */
export const deepLinkTargets = ['app', 'web'] as const
export type DeepLinkTarget = (typeof deepLinkTargets)[number]

/**
 * Writes the `Link` of an item: `{publicUrl}/{kind}/{identifier}`, without the namespace.
 *
 * @param publicUrl without a slash at its end
 * Source: contract section 11.
 */
export function formatDeepLink(publicUrl: string, kind: DeepLinkKind, id: ContentId): string {
  const text = formatContentId(id)
  return `${publicUrl}/${kind}/${text.slice(text.lastIndexOf('.') + 1)}`
}

/**
 * Reads the path of a deep link: any case, the identifier with or without its namespace; null when it is none.
 *
 * @param path below the public URL, decoded, such as `/album/music.{guid}`
 */
export function parseDeepLink(path: string): { readonly kind: DeepLinkKind; readonly id: ContentId } | null {
  const [, word, identifier] = /^\/([a-z]+)\/([^/]+)\/?$/i.exec(path) ?? []
  const kind = deepLinkKinds.find((known) => known.toLowerCase() === word?.toLowerCase())
  if (kind === undefined) return null
  const namespace = kind === 'Playlist' ? 'music.playlist' : 'music'
  const id = parseContentId(identifier!.includes('.') ? identifier! : `${namespace}.${identifier}`)
  return id === null ? null : { kind, id }
}
