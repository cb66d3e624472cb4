import {
  type Album,
  type AlbumSummary,
  type Artist,
  type ArtistSummary,
  type Contributor,
  type ContributorRole,
  formatDuration,
  type Guid,
  parseContentId,
  type Track,
} from '@regroove/contract'
import type { CollectedItem } from './item-queries.ts'

// The catalogue's objects as those of a collection: under the IDs of the collection, with its source and its words for parts.
// Contract section 3.

/** Whose collection it is, and what of an answer is in it. */
export interface OwnContext {
  /** The ID of an item in the collection. */
  readonly idOf: (kind: 'album' | 'artist', guid: Guid) => string
  readonly albums: ReadonlyMap<string, CollectedItem>
  readonly artists: ReadonlySet<string>
}

const own = { Source: 'Collection' } as const

/** What the parts are called that artists play in a track of a collection; others keep their names. */
const trackRoles: Readonly<Partial<Record<string, ContributorRole>>> = {
  Main: 'PrimaryArtist',
  Featured: 'ContributingArtist',
}

/** Writes an artist; one that is not in the collection stays the catalogue's. */
export function writeOwnArtist<A extends Artist | ArtistSummary>(artist: A, context: OwnContext): A {
  const guid = guidOf(artist.Id)
  if (guid === null || !context.artists.has(guid)) return artist
  return { ...artist, Id: context.idOf('artist', guid), ...own }
}

/** Writes an album: it counts the tracks that were collected. One of which none was stays the catalogue's. */
export function writeOwnAlbum(album: Album, context: OwnContext): Album {
  const guid = guidOf(album.Id)
  const row = guid === null ? undefined : context.albums.get(guid)
  if (guid === null || row === undefined) return album
  return {
    ...album,
    Id: context.idOf('album', guid),
    ...own,
    Artists: (album.Artists ?? []).map((contributor) =>
      writeContributor(contributor, 'AlbumArtist', context),
    ),
    TrackCount: row.track_count,
    Duration: formatDuration(row.duration_ms),
  }
}

/**
 * Writes a track under the ID that it has in the collection.
 *
 * @param track with its album in full, whose artists stand beside its own
 * @param inFull whether the album stays in full
 */
export function writeOwnTrack(
  track: Track,
  { id, inFull }: { readonly id: string; readonly inFull: boolean },
  context: OwnContext,
): Track {
  const album = track.Album === undefined ? undefined : (track.Album as Album)
  const albumArtists = (album?.Artists ?? []).map((contributor) =>
    writeContributor(contributor, 'AlbumArtist', context),
  )
  const artists = (track.Artists ?? []).map((contributor) =>
    writeContributor(contributor, trackRoles[contributor.Role] ?? contributor.Role, context),
  )
  const ownAlbum = album === undefined ? undefined : writeOwnAlbum(album, context)
  return {
    ...track,
    Id: id,
    ...own,
    ...(ownAlbum === undefined ? {} : { Album: inFull ? ownAlbum : shortenAlbum(ownAlbum) }),
    Artists: [...artists, ...albumArtists],
  }
}

function writeContributor(contributor: Contributor, role: string, context: OwnContext): Contributor {
  return { Role: role, Artist: writeOwnArtist(contributor.Artist, context) }
}

/** The short form of an album: that of a collection also says when it was released, and its genres. */
function shortenAlbum(album: Album): AlbumSummary {
  const { Id, Name, ImageUrl, Link, Source, CompatibleSources, ReleaseDate, Genres } = album
  const short = { Id, Name, ImageUrl, Link, Source, CompatibleSources, ReleaseDate, Genres }
  const given = Object.entries(short).filter(([, member]) => member !== undefined)
  return Object.fromEntries(given) as unknown as AlbumSummary
}

/** The GUID of an ID that the catalogue wrote; null for any other. */
export function guidOf(id: string): Guid | null {
  const parsed = parseContentId(id)
  return parsed?.kind === 'catalog' ? parsed.guid : null
}
