import type { ContentResponse } from '@regroove/contract'
import type { Catalog } from '../catalog/index.ts'
import { type NewReleasesRequest, showNewReleases } from './show-new-releases.ts'
import { type SpotlightRequest, showSpotlight } from './show-spotlight.ts'
import type { EditorsChoice } from './spotlight-choice.ts'

/** Music that nobody asked for by name: answers of contract section 6. What goes wrong is a `Failure`. */
export interface Discovery {
  readonly newReleases: (request: NewReleasesRequest) => Promise<ContentResponse>
  readonly spotlight: (request: SpotlightRequest) => Promise<ContentResponse>
}

/** Opens the room. @param editorsChoice by default nobody chooses, and what is played and was added lately is shown */
export function openDiscovery({
  catalog,
  editorsChoice = null,
}: {
  readonly catalog: Catalog
  readonly editorsChoice?: EditorsChoice | null
}): Discovery {
  return {
    newReleases: (request) => showNewReleases(catalog, request),
    spotlight: (request) => showSpotlight({ catalog, editorsChoice }, request),
  }
}
