export {
  type ContinuationTokens,
  createContinuationTokens,
  type TokenScope,
} from './continuation-token.ts'
export type { DescribedTrack } from './describe-tracks.ts'
export type { SimilarMusic, SimilarSeed, SimilarTrack } from './find-similar.ts'
export { growRandom } from './grow-random.ts'
export { type Catalog, openCatalog } from './open-catalog.ts'
