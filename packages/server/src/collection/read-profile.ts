import { type Culture, formatCulture, formatDate, type UserProfileResponse } from '@regroove/contract'
import type { User } from '../identity/index.ts'
import type { CollectionParts } from './collection-parts.ts'

/** Whose profile is read; null for an application without a user. */
export interface ProfileRequest {
  readonly user: (Pick<User, 'id' | 'subscription' | 'country'> & { readonly hasMusicPass: boolean }) | null
  readonly culture: Culture
}

/**
 * Tells of a user's Music Pass and how full their collection is; without a user, what is offered here.
 *
 * @param isForSale whether passes can be bought: the operator says so
 * Source: contract section 8.
 */
export async function readProfile(
  parts: CollectionParts,
  { user, culture }: ProfileRequest,
  isForSale: boolean,
): Promise<UserProfileResponse> {
  const offer = { IsSubscriptionAvailableForPurchase: isForSale, Culture: formatCulture(culture) }
  if (user === null) return offer
  const { trackCount, playlistCount, token } = await parts.states.of(user.id)
  const { type, endsAtMs } = user.subscription
  return {
    HasSubscription: user.hasMusicPass,
    ...offer,
    Collection: {
      Token: token,
      PlaylistCount: playlistCount,
      RemainingPlaylistCount: Math.max(0, parts.limits.playlists - playlistCount),
      TrackCount: trackCount,
      RemainingTrackCount: Math.max(0, parts.limits.tracks - trackCount),
    },
    ...(user.hasMusicPass
      ? {
          Subscription: {
            Type: type === 'trial' ? 'Trial' : 'Paid',
            Region: user.country ?? culture.country,
            ...(endsAtMs === null ? {} : { EndDate: formatDate(endsAtMs) }),
          },
        }
      : {}),
  }
}
