import { UserProfileResponseSchema } from '../profile-objects.ts'
import type { Operation } from './operation.ts'
import { namespace } from './shared-parameters.ts'

/** What the service knows of the one who calls. Contract section 8. */
export const userOperations = {
  profile: {
    section: 'user',
    method: 'GET',
    path: 'user/{namespace}/profile',
    versions: [1],
    caller: 'either',
    pathParameters: { namespace },
    query: {},
    reply: UserProfileResponseSchema,
    failures: ['COLLECTION_INVALID_RESPONSE', 'SUBSCRIPTION_INVALID_RESPONSE'],
    does: 'Tells of the Music Pass of the user, and how full their collection is; without a user, what is offered here.',
  },
} as const satisfies Record<string, Operation>
