import type { ContentResponse } from '@regroove/contract'
import type { Catalog } from '../catalog/index.ts'
import { type NewReleasesRequest, showNewReleases } from './show-new-releases.ts'
import { type SpotlightRequest, showSpotlight } from './show-spotlight.ts'
import type { EditorsChoice } from './spotlight-choice.ts'

/** What is shown to everybody alike, out of the catalogue. What goes wrong is a `Failure`. Contract section 6. */
export interface Showcase {
  readonly newReleases: (request: NewReleasesRequest) => Promise<ContentResponse>
  readonly spotlight: (request: SpotlightRequest) => Promise<ContentResponse>
}

/** What is shown, and who chooses it. */
export interface ShowcaseOptions {
  readonly catalog: Catalog
  /** By default nobody chooses, and what is played and was added lately is shown. */
  readonly editorsChoice?: EditorsChoice | null
}

/** Opens what needs nothing but the catalogue; threads that answer open it alone. */
export function openShowcase({ catalog, editorsChoice = null }: ShowcaseOptions): Showcase {
  return {
    newReleases: (request) => showNewReleases(catalog, request),
    spotlight: (request) => showSpotlight({ catalog, editorsChoice }, request),
  }
}
