import { ContentResponseSchema } from '../objects.ts'
import { radioId } from '../radio-id.ts'
import { CreateRadioRequestSchema, RadioResponseSchema } from '../radio-objects.ts'
import type { Operation } from './operation.ts'
import { continuationToken, genre, maxItems, namespace, page } from './shared-parameters.ts'

/** Music that nobody asked for by name. Contract section 6. */
export const discoveryOperations = {
  newReleases: {
    section: 'discovery',
    method: 'GET',
    path: 'content/{namespace}/newreleases',
    versions: [1],
    caller: 'application',
    pathParameters: { namespace },
    query: { genre },
    reply: ContentResponseSchema,
    failures: [
      'CATALOG_INVALID_DATA',
      'DISCOVERY_NO_RESULT',
      'DISCOVERY_INVALID_GENRE',
      'DISCOVERY_INVALID_RESPONSE',
    ],
    does: 'Shows up to thirty albums, the newest release first.',
  },
  spotlight: {
    section: 'discovery',
    method: 'GET',
    path: 'content/{namespace}/spotlight',
    versions: [1],
    caller: 'application',
    pathParameters: { namespace },
    query: {},
    reply: ContentResponseSchema,
    failures: [
      'CATALOG_INVALID_DATA',
      'DISCOVERY_INVALID_DATA',
      'DISCOVERY_NO_RESULT',
      'DISCOVERY_INVALID_RESPONSE',
    ],
    does: 'Shows what the editors chose, or what is played and was added lately.',
  },
  createRadio: {
    section: 'discovery',
    method: 'POST',
    path: 'content/{namespace}/radio/create',
    versions: [1],
    caller: 'user',
    pathParameters: { namespace },
    query: { maxItems },
    body: CreateRadioRequestSchema,
    reply: RadioResponseSchema,
    failures: ['CATALOG_NO_RESULT', 'DISCOVERY_INVALID_RESPONSE'],
    does: 'Makes a radio station of an artist or a genre, and begins to play it. The session lives a day after its last use.',
  },
  continueRadio: {
    section: 'discovery',
    method: 'GET',
    path: 'content/{namespace}/radio/{id}/next',
    versions: [1],
    caller: 'user',
    pathParameters: { namespace, id: radioId() },
    query: { maxItems },
    reply: RadioResponseSchema,
    failures: ['CATALOG_NO_RESULT', 'DISCOVERY_INVALID_RESPONSE'],
    does: 'Plays on: the next tracks of a session, or the first ones of a new session of a station that was played before.',
  },
  recentRadios: {
    section: 'discovery',
    method: 'GET',
    path: 'content/{namespace}/radio/recentlyplayed',
    versions: [1],
    caller: 'user',
    pathParameters: { namespace },
    query: { maxItems, page, continuationToken },
    reply: ContentResponseSchema,
    failures: [
      'INCOMPATIBLE_INPUT_PARAMETERS',
      'CONTINUATION_TOKEN_INVALID_ERROR',
      'DISCOVERY_INVALID_RESPONSE',
    ],
    does: 'Walks the radio stations that the user played, the last one first.',
  },
} as const satisfies Record<string, Operation>
