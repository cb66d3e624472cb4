import type { AlbumType } from '@regroove/contract'

/** What an album's type is decided by. */
export interface AlbumShape {
  /** MusicBrainz's words in lower case, such as `ep` or `compilation`; empty where not tagged. */
  readonly releaseTypes: readonly string[]
  readonly isCompilation: boolean
  /** Whether it is a collection of different artists. */
  readonly isVarious: boolean
  /** As tagged, as numbered or as there are, whichever is most: a part of an album is no single. */
  readonly trackCount: number
  readonly durationMs: number
  /** Of its longest track. */
  readonly longestMs: number
}

const minuteMs = 60_000

/**
 * Album, single or EP: as tagged; else a single has one to three tracks of less than ten minutes each, an EP four to six
 * tracks, or fewer and longer ones, in less than half an hour. Collections and compilations as tagged or by their artists.
 */
export function albumType(shape: AlbumShape): AlbumType {
  const is = (type: string) => shape.releaseTypes.includes(type)
  if (shape.isVarious) return 'Various Artists Collection'
  if (shape.isCompilation || is('compilation')) return 'Compilation'
  if (is('single')) return 'Single'
  if (is('ep')) return 'EP'
  if (is('album')) return 'Album'

  const { trackCount, durationMs, longestMs } = shape
  if (trackCount <= 3 && longestMs < 10 * minuteMs) return 'Single'
  return trackCount <= 6 && durationMs < 30 * minuteMs ? 'EP' : 'Album'
}
