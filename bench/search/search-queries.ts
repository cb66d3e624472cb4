import { draw, drawIndex, type Random, seededRandom } from '../../packages/server/test/audio/seeded-random.ts'
import { syntheticTracks } from '../../packages/server/test/audio/synthetic-names.ts'

/** A query of the bench, and what it stands for. */
export interface BenchQuery {
  readonly group: 'rare' | 'common' | 'prefix' | 'two words' | 'accents' | 'typo'
  readonly text: string
}

/** Every catalogue of the bench begins with so many tracks, so that the same queries have hits in each. */
const sharedTracks = 10_000

/** The 200 queries: the same in every run for a seed. */
export function drawQueries(seed: number): BenchQuery[] {
  const tracks = [...syntheticTracks(sharedTracks, { seed })]
  const words = [...countWords(tracks.map(({ title }) => title))]
    .sort((a, b) => b[1] - a[1])
    .map(([word]) => word)
  const common = words.slice(0, 40)
  const rare = words.slice(-4000).filter((word) => word.length >= 6)
  const accented = words.filter((word) => /[^a-z]/.test(word))
  const random = seededRandom(seed)
  const times = <T>(count: number, make: (index: number) => T) =>
    Array.from({ length: count }, (_, i) => make(i))

  const titleAndArtist = () => {
    const { title, artist } = draw(random, tracks)
    const [ofTitle, ofArtist] = [draw(random, title.split(' ')), artist.split(' ').at(-1)!]
    return random() < 0.5 ? `${ofArtist} ${ofTitle}` : `${ofTitle} ${ofArtist}`
  }
  const pairOfCommon = () => `${draw(random, common)} ${draw(random, words.slice(0, 300))}`
  const start = (word: string, letters: number) => word.slice(0, letters)

  return [
    ...times(40, (): BenchQuery => ({ group: 'rare', text: draw(random, rare) })),
    ...times(40, (index): BenchQuery => ({ group: 'common', text: common[index]! })),
    ...times(40, (i): BenchQuery => ({ group: 'prefix', text: start(draw(random, words), 1 + (i % 3)) })),
    ...times(20, (): BenchQuery => ({ group: 'two words', text: pairOfCommon() })),
    ...times(20, (): BenchQuery => ({ group: 'two words', text: titleAndArtist() })),
    ...times(20, (): BenchQuery => ({ group: 'accents', text: draw(random, accented) })),
    ...times(20, (): BenchQuery => ({ group: 'typo', text: mistype(draw(random, rare), random) })),
  ]
}

function countWords(titles: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const word of titles.join(' ').toLowerCase().split(' ')) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** One slip: a letter missing, doubled, or swapped with the next. */
function mistype(word: string, random: Random): string {
  const at = 1 + drawIndex(random, word.length - 2)
  const [before, letter, after] = [word.slice(0, at), word[at]!, word.slice(at + 1)]
  return draw(random, [
    before + after,
    before + letter + letter + after,
    before + after.charAt(0) + letter + after.slice(1),
  ])
}
