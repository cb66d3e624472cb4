import { seededRandom } from '../../packages/server/test/audio/seeded-random.ts'
import { syntheticTracks } from '../../packages/server/test/audio/synthetic-names.ts'

/** Makes queries of one to three words of synthetic tracks, the last cut now and then, no two of them the same. */
export function newQueries(tracks: number): () => string {
  const random = seededRandom(7)
  const names = [...syntheticTracks(Math.min(tracks, 50_000), { seed: 1 })]
  const asked = new Set<string>()
  return () => {
    for (;;) {
      const { artist, title } = names[Math.floor(random() * names.length)]!
      const words = `${artist} ${title}`.split(' ')
      const count = 1 + Math.floor(random() * 3)
      const query = Array.from({ length: count }, () => words[Math.floor(random() * words.length)]!).join(' ')
      const cut = query.slice(0, query.length - Math.floor(random() * 3))
      if (cut.trim() !== '' && !asked.has(cut)) {
        asked.add(cut)
        return cut
      }
    }
  }
}

/** The path of a search. */
export function searchPath(query: string): string {
  return `/1/content/music/search?q=${encodeURIComponent(query)}`
}
