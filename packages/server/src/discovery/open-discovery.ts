import * as crypto from 'node:crypto'
import type { ContentResponse, RadioResponse } from '@regroove/contract'
import { createContinuationTokens } from '../catalog/index.ts'
import { openKeptMusic } from '../collection/index.ts'
import type { Storage } from '../storage/index.ts'
import type { DiscoveryContext } from './discovery-context.ts'
import { type BrowseForYouRequest, browseForYou } from './for-you/browse-for-you.ts'
import { type LookUpForYouRequest, lookUpForYou } from './for-you/look-up-for-you.ts'
import type { ForYouListener } from './for-you/prepare-day.ts'
import { type ForYouContext, type ForYouWish, listForYou } from './for-you/show-for-you.ts'
import { guardDatabase } from './guard-database.ts'
import { type Play, recordPlay } from './listening/record-play.ts'
import { openShowcase, type Showcase, type ShowcaseOptions } from './open-showcase.ts'
import { type ContinueRadioCall, continueRadio } from './radio/continue-radio.ts'
import { type CreateRadioCall, createRadio } from './radio/create-radio.ts'
import { type ListRadiosCall, listRadios } from './radio/list-radios.ts'

/** Music that nobody asked for by name: answers of contract section 6. What goes wrong is a `Failure`. */
export interface Discovery extends Showcase {
  readonly createRadio: (call: CreateRadioCall) => Promise<RadioResponse>
  readonly continueRadio: (call: ContinueRadioCall) => Promise<RadioResponse>
  readonly recentRadios: (call: ListRadiosCall) => Promise<ContentResponse>
  readonly playlistsForYou: (call: ForYouWish & ForYouListener) => Promise<ContentResponse>
  /** Looks items up. @param others looks up what is not made for the listener */
  readonly lookup: (
    request: LookUpForYouRequest,
    others: (request: LookUpForYouRequest) => Promise<ContentResponse>,
  ) => Promise<ContentResponse>
  /** Browses a list of an item. @param others browses what is not made for the listener */
  readonly browseItem: (
    request: BrowseForYouRequest,
    others: (request: BrowseForYouRequest) => Promise<ContentResponse>,
  ) => Promise<ContentResponse>
  readonly recordPlay: (play: Play) => Promise<void>
}

/** What the room is opened with. */
export interface DiscoveryOptions extends ShowcaseOptions {
  readonly accounts: Storage['accounts']
  /** What links begin with, without a slash at the end. */
  readonly publicUrl: () => string
  /** Signs continuation tokens; the same key keeps them valid over a restart. */
  readonly tokenKey: Uint8Array
  /** Ms since the epoch. */
  readonly clock: () => number
  /** Unguessable bytes; the system's unless a test needs others. */
  readonly randomBytes?: (count: number) => Uint8Array
}

/** Opens the room. */
export function openDiscovery({
  catalog,
  accounts,
  publicUrl,
  tokenKey,
  clock,
  randomBytes = crypto.randomBytes,
  ...choice
}: DiscoveryOptions): Discovery {
  const context: DiscoveryContext = {
    ...{ catalog, accounts, clock, randomBytes },
    kept: openKeptMusic(accounts.read),
  }
  const tokens = createContinuationTokens(tokenKey)
  const forYou: ForYouContext = { ...context, tokens, publicUrl }
  return {
    ...openShowcase({ catalog, ...choice }),
    createRadio: (call) => guardDatabase(() => createRadio(context, call)),
    continueRadio: (call) => guardDatabase(() => continueRadio(context, call)),
    recentRadios: (call) => guardDatabase(() => listRadios({ accounts, catalog, tokens, publicUrl }, call)),
    playlistsForYou: ({ user, culture, ...wish }) =>
      guardDatabase(() => listForYou(forYou, { user, culture }, wish)),
    lookup: (request, others) => lookUpForYou(forYou, request, others),
    browseItem: (request, others) => browseForYou(forYou, request, others),
    recordPlay: (play) => recordPlay(context, play),
  }
}
