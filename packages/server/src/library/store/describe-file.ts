import type { FileRow } from '../../storage/index.ts'
import { type DescribedTrack, describeTrack } from '../match/describe-track.ts'
import { identifyTrack } from '../match/identify-track.ts'
import type { TrackTags } from '../tags/track-tags.ts'

/** A file with what it says of its track. */
export interface DescribedFile {
  readonly row: Pick<
    FileRow,
    | 'id'
    | 'folder_id'
    | 'path'
    | 'directory'
    | 'track_id'
    | 'state'
    | 'duration_ms'
    | 'is_lossless'
    | 'bitrate_kbps'
    | 'modified_ms'
    | 'needs_matching'
  >
  readonly tags: TrackTags
  readonly track: DescribedTrack
  readonly identityKey: string
}

/** The columns that are needed of a file's row, with its tags as JSON. */
export const describedColumns = [
  'id',
  'folder_id',
  'path',
  'directory',
  'track_id',
  'state',
  'duration_ms',
  'is_lossless',
  'bitrate_kbps',
  'modified_ms',
  'needs_matching',
  'tags',
] as const

/** A file's row with its tags as they are kept. */
export type FileWithTags = DescribedFile['row'] & { readonly tags: string | null }

/** Reads a file's tags and describes its track. */
export function describeFile(
  path: string,
  json: string | null,
): Pick<DescribedFile, 'tags' | 'track' | 'identityKey'> {
  const tags = JSON.parse(json ?? '{}') as TrackTags
  const track = describeTrack(path, tags)
  return { tags, track, identityKey: identifyTrack({ ...track, tags, artist: track.credits[0]!.name }) }
}
