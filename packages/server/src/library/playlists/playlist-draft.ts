import type { Guid } from '@regroove/contract'
import type { FileProblem } from '../../operator-files/index.ts'
import type { ScanNote } from '../scan/scan-context.ts'

/** What a playlist is to be: the catalogue is brought to say so. */
export interface PlaylistDraft {
  readonly kind: 'file' | 'editor' | 'generated'
  /** What made it; the same source is the same playlist, whatever it holds. */
  readonly sourceKey: string
  /** What it is to be called by; null for one made of the source. */
  readonly guid: Guid | null
  readonly name: string
  readonly description: string | null
  /** By language, where the texts are ours; null for others. */
  readonly names: Readonly<Record<string, string>> | null
  readonly descriptions: Readonly<Record<string, string>> | null
  readonly mood: string | null
  readonly activity: string | null
  readonly genreId: number | null
  /** Row IDs, in order; without any the playlist is not shown. */
  readonly trackIds: readonly number[]
}

/** Notes problems for an operator. A note is told once, however many scans meet it. */
export function noteProblems(note: ScanNote, problems: readonly FileProblem[]): void {
  for (const { place, problem } of problems)
    note('warn', { place, problem }, 'playlist is not as it was meant')
}

/** What a draft says when nothing else was said. */
export const plainDraft = {
  guid: null,
  description: null,
  names: null,
  descriptions: null,
  mood: null,
  activity: null,
  genreId: null,
} as const
