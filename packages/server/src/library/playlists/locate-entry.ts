import path from 'node:path'
import { m3uLimits } from './parse-m3u.ts'

/**
 * The paths that an entry of a playlist may mean, absolute, the likelier first. Nothing is looked at on the disk, and they
 * may lie anywhere: a path that leaves the library is simply none of its files.
 *
 * @param location a path with `/` or `\`, relative or absolute, or a `file:` URL
 * @param folder absolute, what relative paths are relative to
 */
export function locateEntry(location: string, folder: string): string[] {
  if (location.length > m3uLimits.locationCharacters || location.includes('\0')) return []
  if (/^file:/i.test(location)) return readFileUrl(location, folder)
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(location)) return []
  // On the systems where `\` parts no names it may be a part of one.
  const spellings = location.includes('\\') ? [location, location.replaceAll('\\', '/')] : [location]
  return spellings.map((spelling) => path.resolve(folder, spelling))
}

/** Also those that players write without a host or with spaces: `file:///a b.mp3`, `file:/a.mp3`, `file:a.mp3`. */
function readFileUrl(location: string, folder: string): string[] {
  const written = location.slice('file:'.length).replace(/^\/\/(?:localhost)?(?=\/)/i, '')
  if (written.startsWith('//')) return []
  const decoded = decodePercents(written)
  return decoded === null || decoded.includes('\0') ? [] : [path.resolve(folder, decoded)]
}

function decodePercents(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
