import type { TrackDescription } from '../../catalog/index.ts'
import { foldText } from '../../storage/index.ts'

// The columns `by_…`: what each order of a list sorts by, as one text that rises along the list byte by byte, so that an
// index serves it and a place in it is a text and a number. Ties stand in the order of their rows.

/** Longer names are told apart no further. Tags may hold any length, and a place travels in a token. */
const longestName = 60
/** Behind whatever has a name or a date. */
const last = '\u{10ffff}'
const between = '\u0001'

const join = (...parts: readonly string[]) => parts.join(between)
const nameKey = (sortKey: string) => [...sortKey].slice(0, longestName).join('')
const genreKey = (genre: string | null) => (genre === null ? last : nameKey(foldText(genre)))
const numberKey = (value: number, digits: number) =>
  String(Math.max(0, Math.min(value, 10 ** digits - 1))).padStart(digits, '0')

/** The latest first. Beyond the year 5000 nothing is told apart. */
const latestMs = 1e14
/** A moment, so that later ones come first; null behind all. */
export function latestFirst(timeMs: number | null): string {
  return timeMs === null ? last : numberKey(latestMs - Math.round(timeMs), 15)
}

const placeOnDisc = ({ discNumber, trackNumber }: TrackDescription) =>
  numberKey(discNumber, 3) + numberKey(trackNumber, 5)

/** The places of a track, but for the one by its own date. Source: contract section 5 (orderBy). */
export function trackKeys(track: TrackDescription) {
  const { album, artists } = track
  const title = nameKey(track.sortKey)
  const albumKey = nameKey(album.sortKey)
  const place = placeOnDisc(track)
  const artist = artists.find(({ isMain }) => isMain) ?? artists[0]
  const artistKey = artist === undefined ? nameKey(album.artistSortKey) : nameKey(artist.sortKey)
  return {
    by_title: join(title, artistKey, albumKey),
    by_album: join(albumKey, nameKey(album.artistSortKey), place),
    by_artist: join(artistKey, albumKey, place),
    by_genre: join(genreKey(track.genre), artistKey, albumKey, place),
    by_release: join(latestFirst(track.releasedAtMs), albumKey, place),
    by_number: join(place, title),
  }
}

/** The places of an album, but for the one by its own date. */
export function albumKeys(album: TrackDescription['album']) {
  const title = nameKey(album.sortKey)
  const artist = nameKey(album.artistSortKey)
  return {
    by_title: join(title, artist),
    by_artist: join(artist, latestFirst(album.releasedAtMs), title),
    by_genre: join(genreKey(album.genre), artist, title),
    by_release: join(latestFirst(album.releasedAtMs), title),
  }
}

/** The place of an artist by name. */
export function artistKeys({ sortKey }: Pick<TrackDescription, 'sortKey'>) {
  return { by_name: nameKey(sortKey) }
}
