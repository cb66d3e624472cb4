/** What an .m3u file says. */
export interface M3uList {
  /** What `#PLAYLIST:` calls it; null where nothing does. */
  readonly name: string | null
  /** What `#REGROOVE-PLAYLIST:` says, which our exports carry; null in the files of others. */
  readonly ours: string | null
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
  /** What `#EXTINF` says; null where it says nothing, or that it is not known. */
  readonly durationMs: number | null
  /** What `#REGROOVE-TRACK:` says before it; null in the files of others. */
  readonly ours: string | null
  /** Its line in the file, from 1. */
  readonly line: number
}

/** Larger files are not read, and further lines are not looked at. */
export const m3uLimits = { bytes: 10 * 1024 * 1024, lines: 100_000, locationCharacters: 4096 } as const

/** Reads the bytes of an .m3u or .m3u8 file. Never throws: what cannot be a file's name is no entry. */
export function parseM3u(bytes: Uint8Array): M3uList {
  const lines = decodeText(bytes).split(/\r\n|\n|\r/, m3uLimits.lines + 1)
  const isCut = lines.length > m3uLimits.lines
  let name: string | null = null
  let ours: string | null = null
  let told = toldNothing
  const entries: M3uEntry[] = []
  for (const [at, line] of lines.slice(0, m3uLimits.lines).entries()) {
    const text = line.trim()
    if (/^#EXT-X-/i.test(text))
      return { name: null, ours: null, entries: [], problem: 'is the index of a stream' }
    if (text.startsWith('#')) {
      name ??= readComment(text, /^#PLAYLIST:(.*)$/i)
      ours ??= readOurs(text, '#REGROOVE-PLAYLIST:')
      told = {
        title: readComment(text, /^#EXTINF:[^,]*,(.*)$/i) ?? told.title,
        durationMs: readSeconds(text) ?? told.durationMs,
        ours: readOurs(text, '#REGROOVE-TRACK:') ?? told.ours,
      }
    } else if (text !== '') {
      entries.push({ location: text, line: at + 1, ...told })
      told = toldNothing
    }
  }
  return { name, ours, entries, problem: isCut ? `has more than ${m3uLimits.lines} lines` : null }
}

const toldNothing: Pick<M3uEntry, 'title' | 'durationMs' | 'ours'> = {
  title: null,
  durationMs: null,
  ours: null,
}

function readOurs(line: string, sign: string): string | null {
  return line.startsWith(sign) ? line.slice(sign.length).trim() : null
}

/** Players write -1, or 0, for a length that they do not know. */
function readSeconds(line: string): number | null {
  const seconds = Number(/^#EXTINF:\s*(\d{1,7}(?:\.\d{1,9})?)(?=[\s,]|$)/i.exec(line)?.[1] ?? 0)
  return seconds > 0 ? Math.round(seconds * 1000) : null
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
