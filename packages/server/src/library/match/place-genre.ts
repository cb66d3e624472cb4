import { foldText } from '../../storage/index.ts'

/** A genre in the two-level table. */
export interface PlacedGenre {
  readonly name: string
  /** Null for a genre of the first level. */
  readonly parent: string | null
}

/** Where tags that the table does not know hang. Contract section 6. */
const parentOfUnknown = 'More'

const firstLevel = [
  'Blues',
  'Children',
  'Christian',
  'Classical',
  'Comedy',
  'Country',
  'Dance',
  'Electronic',
  'Folk',
  'Hip-Hop',
  'Jazz',
  'Latin',
  'Metal',
  'New Age',
  'Pop',
  'R&B',
  'Reggae',
  'Rock',
  'Soul',
  'Soundtracks',
  'World',
  parentOfUnknown,
]
const known = new Map(firstLevel.map((name) => [foldText(name), name]))

/** Finds a tag's place among the genres. */
export function placeGenre(tag: string): PlacedGenre {
  const name = known.get(foldText(tag))
  return name === undefined ? { name: tag, parent: parentOfUnknown } : { name, parent: null }
}
