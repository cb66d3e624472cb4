import { type Static, Type } from 'typebox'
import { WireErrorSchema } from './objects.ts'
import { listOf, partial, request, response } from './schema.ts'

// What edits of a collection send and answer: contract section 3.

/** What is done with a track; `Remove` is another word for `Delete`. */
export const trackActions = ['Add', 'Delete', 'Remove', 'Move'] as const
export type TrackActionName = (typeof trackActions)[number]

export const TrackActionSchema = Type.Object({
  Id: Type.String(),
  Action: Type.String({ enum: [...trackActions], refusedAs: 'COLLECTION_INVALID_OPERATION' }),
})
export type TrackAction = Static<typeof TrackActionSchema>

/** The body of adding tracks to a collection and of deleting them from it. */
export const TrackActionRequestSchema = request(
  'TrackActionRequest',
  Type.Object({ TrackIds: listOf('TrackId', Type.String()) }),
)
export type TrackActionRequest = Static<typeof TrackActionRequestSchema>

/** What became of one track of a batch. `InputId` is the caller's own spelling. */
export const TrackActionResultSchema = Type.Object({
  InputId: Type.String(),
  Id: Type.Optional(Type.String()),
  Error: Type.Optional(WireErrorSchema),
})
export type TrackActionResult = Static<typeof TrackActionResultSchema>

const trackActionResults = () => listOf('TrackActionResult', TrackActionResultSchema)

export const TrackActionResponseSchema = response('TrackActionResponse', {
  Error: WireErrorSchema,
  TrackActionResults: trackActionResults(),
})
export type TrackActionResponse = Static<typeof TrackActionResponseSchema>

/** The body of creating, updating and deleting a playlist: each asks for other members. */
export const PlaylistActionSchema = request(
  'PlaylistAction',
  partial({
    CollectionStateToken: Type.String(),
    Description: Type.String(),
    Id: Type.String(),
    InsertBeforeTrackId: Type.String(),
    IsPublished: Type.Boolean(),
    Name: Type.String(),
    TrackActions: listOf('TrackAction', TrackActionSchema),
  }),
)
export type PlaylistAction = Static<typeof PlaylistActionSchema>

export const PlaylistActionResultSchema = Type.Object({
  Id: Type.String(),
  Name: Type.Optional(Type.String()),
  IsReadOnly: Type.Optional(Type.Boolean()),
  IsPublished: Type.Optional(Type.Boolean()),
  TrackActionResults: Type.Optional(trackActionResults()),
})
export type PlaylistActionResult = Static<typeof PlaylistActionResultSchema>

export const PlaylistActionResponseSchema = response('PlaylistActionResponse', {
  Error: WireErrorSchema,
  PlaylistActionResult: PlaylistActionResultSchema,
})
export type PlaylistActionResponse = Static<typeof PlaylistActionResponseSchema>
