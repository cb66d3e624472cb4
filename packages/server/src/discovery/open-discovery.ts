import * as crypto from 'node:crypto'
import type { ContentResponse, RadioResponse } from '@regroove/contract'
import { type Catalog, createContinuationTokens } from '../catalog/index.ts'
import type { Storage } from '../storage/index.ts'
import type { DiscoveryContext } from './discovery-context.ts'
import { type Play, recordPlay } from './listening/record-play.ts'
import { type ContinueRadioCall, continueRadio } from './radio/continue-radio.ts'
import { type CreateRadioCall, createRadio } from './radio/create-radio.ts'
import { type ListRadiosCall, listRadios } from './radio/list-radios.ts'
import { type NewReleasesRequest, showNewReleases } from './show-new-releases.ts'
import { type SpotlightRequest, showSpotlight } from './show-spotlight.ts'
import type { EditorsChoice } from './spotlight-choice.ts'

/** Music that nobody asked for by name: answers of contract section 6. What goes wrong is a `Failure`. */
export interface Discovery {
  readonly newReleases: (request: NewReleasesRequest) => Promise<ContentResponse>
  readonly spotlight: (request: SpotlightRequest) => Promise<ContentResponse>
  readonly createRadio: (call: CreateRadioCall) => Promise<RadioResponse>
  readonly continueRadio: (call: ContinueRadioCall) => Promise<RadioResponse>
  readonly recentRadios: (call: ListRadiosCall) => Promise<ContentResponse>
  readonly recordPlay: (play: Play) => Promise<void>
}

/** What the room is opened with. */
export interface DiscoveryOptions {
  readonly catalog: Catalog
  readonly accounts: Storage['accounts']
  /** Signs continuation tokens; the same key keeps them valid over a restart. */
  readonly tokenKey: Uint8Array
  /** Ms since the epoch. */
  readonly clock: () => number
  /** Unguessable bytes; the system's unless a test needs others. */
  readonly randomBytes?: (count: number) => Uint8Array
  /** By default nobody chooses, and what is played and was added lately is shown. */
  readonly editorsChoice?: EditorsChoice | null
}

/** Opens the room. */
export function openDiscovery({
  catalog,
  accounts,
  tokenKey,
  clock,
  randomBytes = crypto.randomBytes,
  editorsChoice = null,
}: DiscoveryOptions): Discovery {
  const context: DiscoveryContext = { catalog, accounts, clock, randomBytes }
  const tokens = createContinuationTokens(tokenKey)
  return {
    newReleases: (request) => showNewReleases(catalog, request),
    spotlight: (request) => showSpotlight({ catalog, editorsChoice }, request),
    createRadio: (call) => createRadio(context, call),
    continueRadio: (call) => continueRadio(context, call),
    recentRadios: (call) => listRadios({ accounts, tokens }, call),
    recordPlay: (play) => recordPlay(context, play),
  }
}
