import type { Album, Artist, Contributor, Playlist, Track } from '@regroove/contract'
import { isReadable } from './is-readable.ts'
import type { CreditFacts, ItemQueries } from './item-queries.ts'
import { type ItemFacts, loadFacts, type WantedItems } from './load-facts.ts'
import { writeAlbum, writeArtist, writeTrack } from './write-items.ts'
import { writePlaylist } from './write-playlist.ts'
import { type ShortForm, type WireContext, writeShortForm } from './write-short-form.ts'

/** Items in full, by row ID, as the wire has them but without their lists. What cannot be read is not among them. */
export interface Content {
  readonly artist: ReadonlyMap<number, Artist>
  readonly album: ReadonlyMap<number, Album>
  readonly track: ReadonlyMap<number, Track>
  readonly playlist: ReadonlyMap<number, Playlist>
}

/** Loads items in full. */
export async function loadContent(
  queries: ItemQueries,
  wanted: WantedItems,
  context: WireContext,
): Promise<Content> {
  const { artist = [], album = [], track = [], playlist = [] } = wanted
  const { artistDetails = false, albumDetails = false } = wanted
  const facts = await loadFacts(queries, wanted, context.hidden)
  const writers = writersOf(facts, context)
  return {
    artist: writeEach(artist, (id) => writers.artist(id)),
    album: writeEach(album, (id) => writers.album(id, artistDetails)),
    track: writeEach(track, (id) => writers.track(id, { artistDetails, albumDetails })),
    playlist: writeEach(playlist, (id) => {
      const row = facts.playlists.get(id)
      return row === undefined || !isReadable(row) ? null : writePlaylist(row, context)
    }),
  }
}

function writersOf(facts: ItemFacts, context: WireContext) {
  const shortArtists = new Map<number, ShortForm>()

  const shortArtist = (id: number): ShortForm | null => {
    const known = shortArtists.get(id)
    if (known !== undefined) return known
    const row = facts.artists.get(id)
    if (row === undefined || !isReadable(row)) return null
    const written = writeShortForm('artist', row, context)
    shortArtists.set(id, written)
    return written
  }
  const artist = (id: number): Artist | null => {
    const row = facts.artists.get(id)
    if (row === undefined || !isReadable(row)) return null
    return writeArtist(row, facts.notesOf('artist', id), context)
  }
  const contributors = (credits: readonly CreditFacts[] | undefined, inFull: boolean): Contributor[] =>
    (credits ?? []).flatMap(({ artist_id, role }) => {
      const contributor = inFull ? artist(artist_id) : shortArtist(artist_id)
      return contributor === null ? [] : [{ Role: role, Artist: contributor }]
    })
  const album = (id: number, artistDetails: boolean): Album | null => {
    const row = facts.albums.get(id)
    if (row === undefined || !isReadable(row)) return null
    const artists = contributors(facts.albumCredits.get(id), artistDetails)
    return writeAlbum(row, { ...facts.notesOf('album', id), artists }, context)
  }
  const track = (id: number, { artistDetails, albumDetails }: TrackDetails): Track | null => {
    const row = facts.tracks.get(id)
    const albumRow = row && facts.albums.get(row.album_id)
    if (row === undefined || albumRow === undefined || !isReadable(row) || !isReadable(albumRow)) return null
    return writeTrack(
      row,
      {
        ...facts.notesOf('track', id),
        album:
          (albumDetails ? album(row.album_id, false) : null) ?? writeShortForm('album', albumRow, context),
        artists: contributors(facts.trackCredits.get(id), artistDetails),
      },
      context,
    )
  }
  return { artist, album, track }
}

interface TrackDetails {
  readonly artistDetails: boolean
  readonly albumDetails: boolean
}

function writeEach<T>(ids: readonly number[], write: (id: number) => T | null): Map<number, T> {
  const written = new Map<number, T>()
  for (const id of ids) {
    const item = write(id)
    if (item !== null) written.set(id, item)
  }
  return written
}
