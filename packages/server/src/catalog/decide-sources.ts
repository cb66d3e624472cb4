import { type ContentSource, Failure } from '@regroove/contract'

/** The one who asks: with a user, or an application alone. */
export interface Viewer {
  readonly user: { readonly id: number } | null
}

/** Where to look. */
export interface Sources {
  readonly catalog: boolean
  readonly collection: boolean
  /** The collection was named too, and there is no user whose it could be: the answer says so. */
  readonly lacksUser: boolean
}

/**
 * Decides where to look: in what `source` names, else in the catalogue and, with a user, in the collection.
 *
 * @param asksPlaylistsAlone published playlists are in the collection's part, and open to all
 * @throws {Failure} INVALID_AUTHORIZATION_HEADER when the collection alone is named, and there is no user
 * Source: contract section 4, status matrix (UNAUTHORIZED_INPUT_PARAMETER).
 */
export function decideSources(
  source: ReadonlySet<ContentSource> | null,
  { user }: Viewer,
  { asksPlaylistsAlone }: { readonly asksPlaylistsAlone: boolean },
): Sources {
  if (source === null) return { catalog: true, collection: user !== null, lacksUser: false }
  const named = { catalog: source.has('catalog'), collection: source.has('collection') }
  if (!named.collection || user !== null) return { ...named, lacksUser: false }
  if (named.catalog) return { catalog: true, collection: false, lacksUser: true }
  if (asksPlaylistsAlone) return { ...named, lacksUser: false }
  throw new Failure('INVALID_AUTHORIZATION_HEADER', {
    message: "Parameter source names the collection alone, which needs a user's token",
  })
}
