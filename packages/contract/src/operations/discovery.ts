import { ContentResponseSchema } from '../objects.ts'
import type { Operation } from './operation.ts'
import { genre, namespace } from './shared-parameters.ts'

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
} as const satisfies Record<string, Operation>
