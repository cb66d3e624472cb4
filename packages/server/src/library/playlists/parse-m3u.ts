/** What an .m3u file says. */
export interface M3uList {
  /** What `#PLAYLIST:` calls it; null where nothing does. */
  readonly name: string | null
  readonly entries: readonly M3uEntry[]
  /** Why not all of it is used; null when it is. */
  readonly problem: string | null
}

/** One line that names a file. */
export interface M3uEntry {
  /** As written: a path in the manner of any system, or a URL. */
  readonly location: string
  /** What `#EXTINF` calls it: for telling which one is missing. */
  readonly title: string | null
}

/** Larger files are not read, and further lines are not looked at. */
export const m3uLimits = { bytes: 10 * 1024 * 1024, lines: 100_000, locationCharacters: 4096 } as const

/** Reads the bytes of an .m3u or .m3u8 file. Never throws: what cannot be a file's name is no entry. */
export function parseM3u(bytes: Uint8Array): M3uList {
  const lines = decodeText(bytes).split(/\r\n|\n|\r/, m3uLimits.lines + 1)
  const isCut = lines.length > m3uLimits.lines
  let name: string | null = null
  let title: string | null = null
  const entries: M3uEntry[] = []
  for (const line of lines.slice(0, m3uLimits.lines)) {
    const text = line.trim()
    if (/^#EXT-X-/i.test(text)) return { name: null, entries: [], problem: 'is the index of a stream' }
    if (text.startsWith('#')) {
      name ??= readComment(text, /^#PLAYLIST:(.*)$/i)
      title = readComment(text, /^#EXTINF:[^,]*,(.*)$/i) ?? title
    } else if (text !== '') {
      entries.push({ location: text, title })
      title = null
    }
  }
  return { name, entries, problem: isCut ? `has more than ${m3uLimits.lines} lines` : null }
}

/** UTF-8 where it can be, with a mark or without, else the Latin-1 of Windows, in which everything can be read. */
function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function readComment(line: string, pattern: RegExp): string | null {
  const text =
    pattern
      .exec(line)?.[1]
      ?.replace(/[\p{Cc}\p{Cs}]/gu, ' ')
      .trim() ?? ''
  return text === '' ? null : text.slice(0, mostNameCharacters)
}

const mostNameCharacters = 256
