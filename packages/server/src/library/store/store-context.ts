import type { GenreIndex } from '@regroove/contract'
import { type AvailabilityBook, openAvailabilityBook } from '../availability/availability-book.ts'
import type { JudgeAvailability } from '../availability/judge-availability.ts'
import { type ArtistBook, openArtistBook } from './artist-book.ts'
import { type DescribedFile, describeFile, type FileWithTags } from './describe-file.ts'
import { type GenreBook, openGenreBook } from './genre-book.ts'

/** What the writing acts of one scan share. */
export interface StoreContext {
  readonly artists: ArtistBook
  readonly genres: GenreBook
  readonly availability: AvailabilityBook
  /** Describes a file's track; a file that was described a moment ago is not read again. */
  readonly describe: (row: FileWithTags) => DescribedFile
  /** Milliseconds since the epoch. */
  readonly nowMs: () => number
}

/** What a new scan begins with; a scan that failed leaves its books behind, since what they learnt was rolled back. */
export function makeStoreContext(
  nowMs: () => number,
  genres: GenreIndex,
  judge: JudgeAvailability,
): StoreContext {
  const books = {
    artists: openArtistBook(),
    genres: openGenreBook(genres),
    availability: openAvailabilityBook(judge),
  }
  return { ...books, describe: rememberDescriptions(), nowMs }
}

/** So many descriptions are remembered: those of the files that are matched together. */
const mostDescriptions = 500

function rememberDescriptions(): StoreContext['describe'] {
  const known = new Map<string, Pick<DescribedFile, 'tags' | 'track' | 'identityKey'>>()
  return ({ tags: json, ...row }) => {
    const key = `${row.path}\n${json}`
    const description = known.get(key) ?? describeFile(row.path, json)
    if (known.size >= mostDescriptions) known.clear()
    known.set(key, description)
    return { row, ...description }
  }
}
