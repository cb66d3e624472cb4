import type { DescribedTrack, NamedArtist } from './describe-track.ts'
import { identityText, joinIdentity } from './identity-text.ts'

/** A file, by what its album is told from. */
export interface AlbumFile
  extends Pick<DescribedTrack, 'album' | 'albumArtists' | 'discNumber' | 'trackNumber'> {
  readonly fileId: number
  readonly path: string
  /** The main artists of the track. */
  readonly artists: readonly NamedArtist[]
  readonly isCompilation: boolean
  /** MusicBrainz's release. */
  readonly release: string | null
  /** The historic service's ID of the album. */
  readonly mediaId: string | null
}

/** An album that files of one place make together. */
export interface AlbumGroup {
  /** What makes it this album: the historic service's ID, MusicBrainz's release, or artist and title. */
  readonly identityKey: string
  /** Empty when unknown. */
  readonly title: string
  readonly artists: readonly NamedArtist[]
  /** Whether it is a collection of different artists. */
  readonly isVarious: boolean
  readonly mediaId: string | null
  readonly release: string | null
  readonly files: readonly AlbumFile[]
}

/** What collections of different artists are filed under. */
const variousArtists: NamedArtist = {
  name: 'Various Artists',
  sortName: null,
  mbid: '89AD4AC3-39F7-470E-963A-56509C546377',
  mediaId: null,
}
const variousNames =
  /^(?:various(?: artists)?|v\.?\s?a\.?|verschiedene(?: interpreten)?|varios artistas|artistes divers)$/i

interface SettledFile {
  readonly file: AlbumFile
  readonly artists: readonly NamedArtist[]
  readonly isVarious: boolean
}

/**
 * Tells which albums the files of one place make. README.md shows it by examples.
 *
 * @param files of one folder and its discs' folders, in the order of discs and numbers
 */
export function identifyAlbums(files: readonly AlbumFile[]): AlbumGroup[] {
  const sets = Map.groupBy(
    files,
    (file) => file.mediaId ?? file.release ?? `title ${identityText(file.album)}`,
  )
  const titles = new Set(files.map((file) => identityText(file.album))).size
  const settled = [...sets].flatMap(([key, set]) =>
    settleArtists(set, titles === 1 || !key.startsWith('title ')),
  )

  const named = Map.groupBy(settled, nameKey)
  const keyed = [...named.entries()].flatMap(([key, set]) => chooseKeys(key, set))
  const groups = Map.groupBy(keyed, ({ identityKey }) => identityKey)
  return [...groups].map(([identityKey, members]) => describeGroup(identityKey, members))
}

/** Finds the album artists of files that may be one album; `isOne` when nothing else in the folder could be. */
function settleArtists(set: readonly AlbumFile[], isOne: boolean): SettledFile[] {
  const told = set.filter((file) => file.albumArtists.length > 0 || file.isCompilation).map(settleTold)
  const silent = set.filter((file) => file.albumArtists.length === 0 && !file.isCompilation)
  const tellers = [...new Map(told.map((file) => [nameKey(file), file])).values()]
  const shared = tellers.length === 1 ? tellers[0]! : null
  return [...told, ...settleSilent(silent, shared, isOne)]
}

function settleTold(file: AlbumFile): SettledFile {
  const [only] = file.albumArtists
  const saysVarious = file.albumArtists.length === 1 && variousNames.test(only!.name)
  const isVarious = saysVarious || file.albumArtists.length === 0
  // With a tagged ID the collection's artist keeps it: some services number their various artists.
  const artists = isVarious ? [{ ...variousArtists, mediaId: only?.mediaId ?? null }] : file.albumArtists
  return { file, artists, isVarious }
}

/** Files that name no album artist: their neighbours' one, their own, or many. */
function settleSilent(
  files: readonly AlbumFile[],
  shared: SettledFile | null,
  isOne: boolean,
): SettledFile[] {
  if (shared !== null) {
    return files.map((file) => ({ file, artists: shared.artists, isVarious: shared.isVarious }))
  }
  const lead = findLead(files)
  if (lead !== null) return files.map((file) => ({ file, artists: lead, isVarious: false }))
  const isVarious = files[0]?.album !== '' && areOneCollection(files, isOne)
  return files.map((file) => ({
    file,
    artists: isVarious ? [variousArtists] : file.artists.slice(0, 1),
    isVarious,
  }))
}

/** The artists that all files share; or the one whose name all credits begin with ("A", "A & B", "A with C"). */
function findLead(files: readonly AlbumFile[]): readonly NamedArtist[] | null {
  const keys = new Map(files.map(({ artists }) => [artistsKey(artists), artists]))
  if (keys.size <= 1) return files[0]?.artists ?? []
  const firsts = files.map(({ artists }) => artists[0]!)
  const shortest = firsts.reduce((a, b) => (b.name.length < a.name.length ? b : a))
  const name = identityText(shortest.name)
  const begins = (other: string) =>
    other === name || /^(?: (?:&|and|with|x|vs\.?|und|et|y) |,? )/.test(rest(other, name))
  return name !== '' && firsts.every((artist) => begins(identityText(artist.name))) ? [shortest] : null
}

function rest(text: string, begin: string): string {
  return text.startsWith(begin) ? text.slice(begin.length) : ''
}

/**
 * Whether tracks of different artists under one title are one collection, and not namesakes ("Greatest Hits") that lie in
 * one folder: it is the folder's only title, or three artists and more share out its numbers.
 */
function areOneCollection(files: readonly AlbumFile[], isOne: boolean): boolean {
  if (isOne) return true
  const numbers = new Set(files.map(({ discNumber, trackNumber }) => `${discNumber} ${trackNumber}`))
  const artists = new Set(files.map((file) => artistsKey(file.artists)))
  return (
    artists.size >= 3 && numbers.size === files.length && files.every(({ trackNumber }) => trackNumber > 0)
  )
}

/** Files of one name: all of them bear the one ID that some of them bear. */
function chooseKeys(key: string, set: readonly SettledFile[]): (SettledFile & { identityKey: string })[] {
  const mediaIds = new Set(set.flatMap(({ file }) => file.mediaId ?? []))
  const releases = new Set(set.flatMap(({ file }) => file.release ?? []))
  return set.map((member) => {
    const mediaId = mediaIds.size === 1 ? [...mediaIds][0]! : member.file.mediaId
    const release = releases.size === 1 ? [...releases][0]! : member.file.release
    if (mediaId !== null) return { ...member, identityKey: joinIdentity('album', 'media', mediaId) }
    return { ...member, identityKey: release === null ? key : joinIdentity('album', 'mbid', release) }
  })
}

function nameKey({ file, artists }: SettledFile): string {
  return joinIdentity('album', 'name', artistsKey(artists), identityText(file.album))
}

function artistsKey(artists: readonly NamedArtist[]): string {
  return joinIdentity(...artists.map(({ name }) => identityText(name)).sort())
}

function describeGroup(identityKey: string, members: readonly SettledFile[]): AlbumGroup {
  const first = members[0]!
  const files = members.map(({ file }) => file)
  const isVarious = members.some((member) => member.isVarious)
  return {
    identityKey,
    title: first.file.album,
    artists: richest(members.filter((member) => member.isVarious === isVarious)),
    isVarious,
    mediaId: files.find(({ mediaId }) => mediaId !== null)?.mediaId ?? null,
    release: files.find(({ release }) => release !== null)?.release ?? null,
    files,
  }
}

/** The artists as the file names them that tells most of them. */
function richest(members: readonly SettledFile[]): readonly NamedArtist[] {
  const told = ({ artists }: SettledFile) =>
    artists.reduce(
      (sum, { mbid, mediaId, sortName }) => sum + [mbid, mediaId, sortName].filter(Boolean).length,
      0,
    )
  return members.reduce((best, member) => (told(member) > told(best) ? member : best)).artists
}
