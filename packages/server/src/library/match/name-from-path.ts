/** What a path says of a file without tags; null where it says nothing. */
export interface PathNames {
  readonly artist: string | null
  readonly album: string | null
  /** The innermost folder that is no disc's, whatever it stands for. */
  readonly folder: string | null
  /** As `YYYY`, from an album's folder. */
  readonly date: string | null
  readonly discNumber: number | null
  readonly trackNumber: number | null
  /** Never empty. */
  readonly title: string
}

const discFolder = /^(?:cd|dis[ck]|disque|disco)[ ._-]*(\d{1,2})(?:[ ._-].*)?$/i
const yearBefore = /^(?:[([](\d{4})[)\]]|(\d{4})(?=\s*[-._]))\s*[-._]?\s*(?=\S)(?!\d+$)/
const yearBehind = /\s*[([](\d{4})[)\]]\s*$/
const manyArtists = /^(?:various(?: artists)?|v\.?a\.?|compilations?|soundtracks?|ost)$/i

/**
 * Names from a path of one of the shapes that people use: `Artist/Album/01 - Title.mp3`, `Album/CD 2/3. Title`,
 * `Artist - Album (1997)/1-02 Title`, `Artist - Title`, or just a title.
 *
 * @param path relative to the library's folder, with `/` between its parts
 */
export function nameFromPath(path: string): PathNames {
  const folders = path.split('/').slice(0, -1)
  const file = path.slice(path.lastIndexOf('/') + 1)
  const disc = readDiscNumber(folders.at(-1) ?? '')
  const place = nameFromFolders(disc === null ? folders : folders.slice(0, -1))
  const name = nameFromFile(file.replace(/(?!^)\.[^.]*$/, ''), place.artist)
  return {
    ...place,
    artist: name.artist ?? place.artist,
    discNumber: name.discNumber ?? disc,
    trackNumber: name.trackNumber,
    title: name.title,
  }
}

/** The disc that a folder's name tells (`CD1`, `Disc 2`); null when it is no disc's folder. */
export function readDiscNumber(folder: string): number | null {
  const number = Number(discFolder.exec(folder)?.[1] ?? 0)
  return number > 0 ? number : null
}

function nameFromFolders(
  folders: readonly string[],
): Pick<PathNames, 'artist' | 'album' | 'date' | 'folder'> {
  const [above = null, last = null] = folders.length === 1 ? [null, folders[0]] : folders.slice(-2)
  if (last === null) return { artist: null, album: null, date: null, folder: null }
  const dashed = splitAtDash(last)
  const namesArtist = dashed !== null && (above === null || tidy(above) === tidy(dashed[0]))
  const { name, year } = splitYear(namesArtist ? dashed[1] : last)
  const folder = tidy(name)
  if (namesArtist) return { artist: tidy(dashed[0]), album: folder, date: year, folder }
  // A single folder is as often an artist's as an album's; above an album's stands the artist's.
  if (above === null) return { artist: folder, album: null, date: null, folder }
  return { artist: tidy(above), album: folder, date: year, folder }
}

function splitYear(folder: string): { name: string; year: string | null } {
  const [, inBrackets, beforeDash] = yearBefore.exec(folder) ?? []
  const year = inBrackets ?? beforeDash ?? yearBehind.exec(folder)?.[1] ?? null
  return { name: folder.replace(yearBefore, '').replace(yearBehind, ''), year }
}

/** A number is one that a mark follows, or two digits: "7 Rings" is a title, and so is "99-100". */
const numberings = [
  /^(?<disc>\d)-(?<number>\d\d)(?:\s*[-._)]\s*|\s+)(?<rest>\S.*)$/,
  /^(?<number>\d{1,3})\s*[-._)]\s*(?!\d+$)(?<rest>\S.*)$/,
  /^(?<number>\d\d)\s+(?<rest>\S.*)$/,
]

function nameFromFile(name: string, folderArtist: string | null) {
  const spaced = tidy(name) ?? name
  const { disc, number, rest } =
    numberings.map((shape) => shape.exec(spaced)?.groups).find((found) => found) ?? {}
  const { artist, title } = splitArtist(rest ?? spaced, folderArtist)
  return {
    artist,
    title: tidy(title) ?? spaced,
    discNumber: disc === undefined ? null : Number(disc),
    trackNumber: number === undefined || Number(number) === 0 ? null : Number(number),
  }
}

/** "Artist - Title", where no folder names the artist, or one that names the same or many; elsewhere a title with a dash. */
function splitArtist(text: string, folderArtist: string | null) {
  const dashed = splitAtDash(text)
  if (dashed === null) return { artist: null, title: text }
  const artist = tidy(dashed[0])
  if (folderArtist === null || manyArtists.test(folderArtist)) return { artist, title: dashed[1] }
  const isSame = artist?.toLowerCase() === folderArtist.toLowerCase()
  return { artist: null, title: isSame ? dashed[1] : text }
}

function splitAtDash(text: string): readonly [string, string] | null {
  const dash = /(?<=\S)\s+[-–—]\s+(?=\S)/u.exec(text)
  return dash === null ? null : [text.slice(0, dash.index), text.slice(dash.index + dash[0].length)]
}

function tidy(name: string): string | null {
  const spaced = name.includes(' ') ? name : name.replaceAll('_', ' ')
  const text = spaced.normalize('NFC').replace(/\s+/g, ' ').trim()
  return text === '' ? null : text
}
