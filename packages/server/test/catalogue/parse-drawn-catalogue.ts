/** What a line may say beside its path. */
const drawnKeys = [
  'name',
  'genre',
  'plays',
  'mbid',
  'amg',
  'biography',
  'label',
  'barcode',
  'type',
  'subtitle',
  'date',
  'explicit',
  'seconds',
  'isrc',
  'playable',
  'with',
  'tracks',
  'mood',
  'activity',
  'description',
  'provider',
  'names',
  'published',
  'countries',
] as const
type DrawnFacts = Readonly<Partial<Record<(typeof drawnKeys)[number], string>>>

/** A thing that was drawn. Tests name it by its path, which is without year and number. */
interface DrawnItem {
  readonly path: string
  readonly name: string
  readonly facts: DrawnFacts
}
export type DrawnArtist = DrawnItem
export interface DrawnAlbum extends DrawnItem {
  /** The path of its artist. */
  readonly artist: string
  readonly date: string | null
}
export interface DrawnTrack extends DrawnItem {
  /** The path of its album. */
  readonly album: string
  readonly disc: number
  /** 0 where none is drawn. */
  readonly number: number
  /** Who plays which part, in order; artists by path. */
  readonly credits: readonly { readonly artist: string; readonly role: string }[]
}

export interface DrawnPlaylist extends DrawnItem {
  /** The paths of its tracks, in order. */
  readonly tracks: readonly string[]
}

export interface DrawnCatalogue {
  readonly artists: readonly DrawnArtist[]
  readonly albums: readonly DrawnAlbum[]
  readonly tracks: readonly DrawnTrack[]
  readonly playlists: readonly DrawnPlaylist[]
}

/**
 * Reads a drawn catalogue, one thing per line: `Artist/`, `Artist/Album (1999)/` or `Artist/Album (1999)/01 Title`; a track of
 * the second disc begins `2-01`. Artists and albums need a line of their own only where there is something to say of them.
 *
 * `* Name` is a playlist of the editors.
 *
 * Facts stand behind bars, as `| key=value`: of anything `name` (in place of the path's; may be empty), `genre`
 * (`Rock > Indie Rock; Pop`), `plays`, `mbid` and `amg`; of an artist `biography`; of an album `label`, `barcode` and `type`;
 * of a track `seconds`, `isrc`, `playable=no` and `with` (`A Guest; Someone (Composer)`); of both `subtitle`, `date` and
 * `explicit=yes`; of a playlist `tracks` (`Artist/Album/Title; …`, the album without its year), `mood`, `activity`, `description`,
 * `provider`, `names` (`de:Froh; fr:…`) and `published=no`. Lines that are empty or begin with `#` say nothing.
 *
 * @throws {Error} on a line that cannot be read
 */
export function parseDrawnCatalogue(drawing: string): DrawnCatalogue {
  const artists = new Map<string, DrawnArtist>()
  const albums = new Map<string, DrawnAlbum>()
  const tracks = new Map<string, DrawnTrack>()
  const playlists: DrawnPlaylist[] = []

  const drawArtist = (path: string, facts: DrawnFacts = {}) => {
    const known = artists.get(path)
    artists.set(path, { path, name: facts.name ?? known?.name ?? path, facts: { ...known?.facts, ...facts } })
  }
  const drawAlbum = (artist: string, folder: string, facts: DrawnFacts = {}): string => {
    const [, title = '', year] = /^(.*?)(?: \((\d{4})\))?$/.exec(folder) ?? []
    const path = `${artist}/${title}`
    const known = albums.get(path)
    const date = facts.date ?? known?.date ?? year ?? null
    const name = facts.name ?? known?.name ?? title
    drawArtist(artist)
    albums.set(path, { path, name, artist, date, facts: { ...known?.facts, ...facts } })
    return path
  }
  const drawTrack = (artist: string, folder: string, file: string, facts: DrawnFacts) => {
    const [, disc, number, title = ''] = /^(?:(?:(\d+)-)?(\d+) )?(.*)$/.exec(file) ?? []
    const album = drawAlbum(artist, folder)
    const credits = [{ artist, role: 'Main' }, ...readGuests(facts.with)]
    for (const credit of credits) drawArtist(credit.artist)
    const path = `${album}/${title}`
    const place = { disc: Number(disc ?? 1), number: Number(number ?? 0) }
    tracks.set(path, { path, name: facts.name ?? title, album, ...place, credits, facts })
  }

  for (const line of drawing.split('\n').map((each) => each.trim())) {
    if (line === '' || line.startsWith('#')) continue
    const [path = '', ...parts] = line.split('|').map((part) => part.trim())
    const facts = readFacts(parts, line)
    if (path.startsWith('* ')) {
      playlists.push({ path, name: path.slice(2), facts, tracks: splitList(facts.tracks) })
      continue
    }
    const [artist = '', album = '', track = ''] = path.split('/')
    if (artist === '') throw new Error(`"${line}" names no artist`)
    if (track !== '') drawTrack(artist, album, track, facts)
    else if (album !== '') drawAlbum(artist, album, facts)
    else drawArtist(artist, facts)
  }
  return {
    artists: [...artists.values()],
    albums: [...albums.values()],
    tracks: [...tracks.values()],
    playlists,
  }
}

function readFacts(parts: readonly string[], line: string): DrawnFacts {
  return Object.fromEntries(
    parts.map((part) => {
      const [key = '', ...rest] = part.split('=')
      if (!drawnKeys.some((known) => known === key)) {
        throw new Error(`"${key}" in "${line}" is unknown; there are: ${drawnKeys.join(', ')}`)
      }
      return [key, rest.join('=')]
    }),
  )
}

function readGuests(text: string | undefined): { artist: string; role: string }[] {
  return splitList(text).map((part) => {
    const [, artist = part, role = 'Featured'] = /^(.*?)(?: \((\w+)\))?$/.exec(part) ?? []
    return { artist, role }
  })
}

/** The parts of a fact that are joined by semicolons. */
export function splitList(text = ''): string[] {
  return text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
