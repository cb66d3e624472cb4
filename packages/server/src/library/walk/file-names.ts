/** Extensions of the files that people keep music in; what is in a file is told by its content. */
const musicExtensions: ReadonlySet<string> = new Set(
  'mp3 mp2 flac m4a m4b aac ogg oga opus spx wav wave aif aiff aifc wv ape wma'.split(' '),
)

const pictureName = /^(?<stem>cover|folder|front|album|artist)\.(?:jpe?g|png|webp|gif)$/i

/** Folders of other programs, in which nothing is meant to be heard. */
const foreign: ReadonlySet<string> = new Set([
  '@eadir',
  '#recycle',
  '$recycle.bin',
  '__macosx',
  'lost+found',
  'system volume information',
])

/** Whether a name promises music. */
export function isMusicName(name: string): boolean {
  const dot = name.lastIndexOf('.')
  return dot > 0 && musicExtensions.has(name.slice(dot + 1).toLowerCase())
}

/** Whether a name is that of a playlist. */
export function isPlaylistName(name: string): boolean {
  return /.\.m3u8?$/i.test(name)
}

/** What a picture of this name shows; null for any other name. */
export function pictureRole(name: string): 'front' | 'artist' | null {
  const stem = pictureName.exec(name)?.groups?.['stem']
  if (stem === undefined) return null
  return stem.toLowerCase() === 'artist' ? 'artist' : 'front'
}

/** Whether a file or folder is not looked at. Names such as `.38 Special` and `...And You` are no hidden ones. */
export function isHiddenName(name: string): boolean {
  return /^\.(?![.\d])/.test(name) || foreign.has(name.toLowerCase())
}
