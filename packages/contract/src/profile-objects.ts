import { type Static, Type } from 'typebox'
import { WireErrorSchema } from './objects.ts'
import { dateText, response } from './schema.ts'

// What a user's profile answers: contract sections 3 and 8.

const count = () => Type.Integer({ minimum: 0 })

/** How full a collection is. `Token` changes with every change of it. */
export const CollectionStateSchema = Type.Object({
  Token: Type.String(),
  PlaylistCount: count(),
  RemainingPlaylistCount: count(),
  TrackCount: count(),
  RemainingTrackCount: count(),
})
export type CollectionState = Static<typeof CollectionStateSchema>

/** A Music Pass. Without `EndDate` it has no end. */
export const SubscriptionStateSchema = Type.Object({
  Type: Type.String({ enum: ['Paid', 'Trial'] }),
  Region: Type.String(),
  EndDate: Type.Optional(dateText()),
})
export type SubscriptionState = Static<typeof SubscriptionStateSchema>

/** With an application's token only `Culture` and `IsSubscriptionAvailableForPurchase` are there. */
export const UserProfileResponseSchema = response('UserProfileResponse', {
  Error: WireErrorSchema,
  Collection: CollectionStateSchema,
  Culture: Type.String(),
  HasSubscription: Type.Boolean(),
  IsSubscriptionAvailableForPurchase: Type.Boolean(),
  Subscription: SubscriptionStateSchema,
})
export type UserProfileResponse = Static<typeof UserProfileResponseSchema>
