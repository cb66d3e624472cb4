import { inventWord } from './invented-words.ts'
import { draw, drawIndex, drawZipf, type Random, scramble, seededRandom } from './seeded-random.ts'

export interface SyntheticOptions {
  /** Default 1. */
  readonly seed?: number
  /** Share of the words that bear an accent, 0 to 1. Default 0.05. */
  readonly accents?: number
  /** How many words titles draw from. Default 80,000. */
  readonly words?: number
}

/** A track of a library that does not exist. */
export interface SyntheticTrack {
  readonly title: string
  readonly artist: string
  readonly album: string
  readonly trackNumber: number
  readonly trackTotal: number
  /** `YYYY-MM-DD`. */
  readonly date: string
  readonly genre: string
  /** The same number is the same artist; no two numbers share a name. */
  readonly artistIndex: number
  readonly albumIndex: number
}

const genres = [
  'Rock',
  'Pop',
  'Jazz',
  'Electronic',
  'Hip-Hop',
  'Classical',
  'Folk',
  'Metal',
  'Reggae',
  'Soul',
  'Blues',
]

/** Share of albums whose artist is new; the others are by those who have many already. */
const newcomers = 0.6

/**
 * A library's names, album by album, the same for the same options: words, artists and genres appear as often as
 * Zipf's law has it (the n-th commonest 1/n as often as the commonest), as in real catalogues. Made as it is read:
 * a million tracks need no more memory than ten.
 */
export function* syntheticTracks(tracks: number, options: SyntheticOptions = {}): Generator<SyntheticTrack> {
  const { seed = 1, accents = 0.05, words = 80_000 } = options
  const speak = makeSpeaker(accents, words)

  let left = tracks
  for (let albumIndex = 0; left > 0; albumIndex++) {
    const random = seededRandom(scramble(seed) ^ scramble(albumIndex + 1))
    const artistIndex = random() < newcomers ? albumIndex : drawZipf(random, albumIndex + 1)
    const trackTotal = Math.min(left, 6 + drawIndex(random, 9))
    const shared = {
      artist: speak.artist(artistIndex),
      album: speak.title(random),
      trackTotal,
      date: drawDate(random),
      genre: genres[drawZipf(random, genres.length)]!,
      artistIndex,
      albumIndex,
    }
    for (let trackNumber = 1; trackNumber <= trackTotal; trackNumber++) {
      yield { title: speak.title(random), trackNumber, ...shared }
    }
    left -= trackTotal
  }
}

function makeSpeaker(accents: number, words: number) {
  const known: string[] = []
  const say = (rank: number) => {
    known[rank] ??= capitalise(inventWord(rank, accents))
    return known[rank]
  }
  const lengths = [1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 5, 7]
  const title = (random: Random) =>
    Array.from({ length: draw(random, lengths) }, () => say(drawZipf(random, words))).join(' ')

  /** An artist's last word is nobody else's; the words before it depend on the artist alone. */
  const artist = (index: number) => {
    const random = seededRandom(scramble(index + 0x0a27_1575))
    const own = capitalise(inventWord(ownWordsFrom + index, accents))
    const [first, second] = [say(drawZipf(random, words)), say(drawZipf(random, words))]
    return draw(random, [
      `The ${own}`,
      own,
      `${first} ${own}`,
      `${first} ${own}`,
      `${first} & the ${own}`,
      `${first} ${second} ${own}`,
    ])
  }
  return { title, artist }
}

/** Past the small words and the shortest invented ones, which would make odd names. */
const ownWordsFrom = 400

function drawDate(random: Random): string {
  const [year, month, day] = [
    1955 + drawIndex(random, 63),
    1 + drawIndex(random, 12),
    1 + drawIndex(random, 28),
  ]
  return `${year}-${`${month}`.padStart(2, '0')}-${`${day}`.padStart(2, '0')}`
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
