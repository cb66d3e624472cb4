import { type Static, Type } from 'typebox'
import { TrackSchema, WireErrorSchema } from './objects.ts'
import { listOf, request, response } from './schema.ts'

// What radio sends and answers: contract sections 3 and 6.

/** What a station starts from. */
export const seedTypes = ['Artist', 'Genre'] as const
export type SeedType = (typeof seedTypes)[number]

export const SeedSchema = Type.Object({
  Id: Type.String(),
  Type: Type.String({ enum: [...seedTypes] }),
})
export type Seed = Static<typeof SeedSchema>

/** The body of creating a station: exactly one seed. */
export const CreateRadioRequestSchema = request(
  'CreateRadioRequest',
  Type.Object({ Seeds: Type.Array(SeedSchema, { itemName: 'Seed', minItems: 1, maxItems: 1 }) }),
)
export type CreateRadioRequest = Static<typeof CreateRadioRequestSchema>

/** What a station plays next: a plain list, since it has no end. */
export const RadioResponseSchema = response('RadioResponse', {
  Error: WireErrorSchema,
  SessionId: Type.String(),
  Tracks: listOf('Track', TrackSchema),
})
export type RadioResponse = Static<typeof RadioResponseSchema>
