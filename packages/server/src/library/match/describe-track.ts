import type { TrackTags } from '../tags/track-tags.ts'
import { identityText } from './identity-text.ts'
import { nameFromPath } from './name-from-path.ts'
import { type Credit, readArtistCredit, splitNames } from './read-artist-credit.ts'

/** An artist as one file names it. */
export interface NamedArtist {
  readonly name: string
  readonly sortName: string | null
  readonly mbid: string | null
  /** The historic service's ID. */
  readonly mediaId: string | null
}

/** A track as one file describes it: its tags, and where they are silent its path. */
export interface DescribedTrack {
  readonly title: string
  /** Main artists first. With an empty name when nothing names one. */
  readonly credits: readonly (NamedArtist & Pick<Credit, 'role'>)[]
  /** Empty when nothing names it. */
  readonly album: string
  /** As tagged; empty when not. */
  readonly albumArtists: readonly NamedArtist[]
  readonly discNumber: number
  /** 0 when unknown. */
  readonly trackNumber: number
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  readonly date: string | null
}

const nobody: NamedArtist = { name: '', sortName: null, mbid: null, mediaId: null }
const discInTitle = /\s*[([](?:cd|dis[ck])\s*(\d{1,2})[)\]]\s*$/i

/** Describes the track that a file holds; `path` is relative to the library's folder. */
export function describeTrack(path: string, tags: TrackTags): DescribedTrack {
  const names = nameFromPath(path)
  const title = tags.title ?? names.title
  const credits = describeCredits({ ...tags, title })
  const tagged = credits.length > 0 ? credits[0]!.name : null
  const [album, disc] = splitDisc(tags.album ?? chooseFolder(names, tagged) ?? '')
  return {
    title,
    credits: tagged === null ? [{ ...nobody, name: names.artist ?? '', role: 'Main' }] : credits,
    album,
    albumArtists: describeAlbumArtists(tags),
    discNumber: tags.discNumber ?? disc ?? names.discNumber ?? 1,
    trackNumber: tags.trackNumber ?? names.trackNumber ?? 0,
    date: tags.date ?? tags.originalDate ?? names.date,
  }
}

/** An album that no tag names: its folder's name. A single folder is the album's where the tags name another artist. */
function chooseFolder(names: ReturnType<typeof nameFromPath>, artist: string | null): string | null {
  if (names.album !== null || artist === null || names.folder === null) return names.album
  return identityText(names.folder) === identityText(artist) ? null : names.folder
}

/** "The Wall (Disc 2)" is a disc of The Wall. */
function splitDisc(album: string): readonly [string, number | null] {
  const disc = Number(discInTitle.exec(album)?.[1] ?? 0)
  const title = album.replace(discInTitle, '')
  return disc === 0 || title === '' ? [album, null] : [title, disc]
}

function describeCredits(tags: TrackTags): (NamedArtist & Pick<Credit, 'role'>)[] {
  const credits = readArtistCredit(tags)
  const main = credits.filter(({ role }) => role === 'Main')
  const performers = credits.filter(({ role }) => role === 'Main' || role === 'Featured')
  const mbids = pairIds(
    tags.artists ?? performers.map(({ name }) => name),
    tags.musicBrainz?.artists ?? [],
    performers,
  )
  return credits.map(({ name, role }) => ({
    name,
    role,
    sortName: role === 'Main' && main.length === 1 ? (tags.artistSort ?? null) : null,
    mbid: mbids.get(identityText(name)) ?? null,
    mediaId: null,
  }))
}

function describeAlbumArtists(tags: TrackTags): NamedArtist[] {
  const names = (tags.albumArtists ?? []).flatMap((name) => mainNames(name))
  const mbids = pairIds(names, tags.musicBrainz?.albumArtists ?? [], [])
  const only = names.length === 1
  return names.map((name) => ({
    name,
    sortName: only ? (tags.albumArtistSort ?? null) : null,
    mbid: mbids.get(identityText(name)) ?? null,
    mediaId: only ? (tags.mediaIds?.artist ?? null) : null,
  }))
}

/** Guests of one track are no artists of its album. */
function mainNames(text: string): string[] {
  return readArtistCredit({ artists: splitNames(text) }).flatMap(({ name, role }) =>
    role === 'Main' ? [name] : [],
  )
}

/** IDs stand in the order of the names; where their numbers differ nothing tells which is whose. */
function pairIds(
  names: readonly string[],
  ids: readonly string[],
  split: readonly { readonly name: string }[],
): ReadonlyMap<string, string> {
  const owners =
    names.length === ids.length ? names : split.length === ids.length ? split.map(({ name }) => name) : []
  return new Map(owners.map((name, index) => [identityText(name), ids[index]!]))
}
