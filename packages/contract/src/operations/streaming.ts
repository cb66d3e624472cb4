import { limits } from '../limits.ts'
import { StreamResponseSchema } from '../objects.ts'
import { contentId, integer, word } from '../parameters.ts'
import type { Operation } from './operation.ts'
import { clientInstanceId } from './shared-parameters.ts'
import { streamFormats } from './vocabulary.ts'

/** From the ID of a track to its sound. Contract section 7. */
export const streamingOperations = {
  stream: {
    section: 'streaming',
    method: 'GET',
    path: 'content/{id}/stream',
    versions: [1],
    caller: 'user',
    pathParameters: { id: contentId() },
    query: { clientInstanceId, format: word(streamFormats), bitrate: integer(limits.bitrateKbps) },
    reply: StreamResponseSchema,
    failures: [
      'INCOMPATIBLE_INPUT_PARAMETERS',
      'NO_MUSIC_PASS_SUBSCRIPTION',
      'CATALOG_NO_RESULT',
      'COLLECTION_NO_RESULT',
      'COLLECTION_INVALID_RESPONSE',
      'DELIVERY_3RD_PARTY_CANNOT_STREAM_PURCHASES',
      'DELIVERY_UNAVAILABLE_CONTENT',
      'DELIVERY_ERROR',
      'DELIVERY_CONCURRENT_STREAMING',
      'DELIVERY_INVALID_RESPONSE',
      'SUBSCRIPTION_INVALID_RESPONSE',
    ],
    does: 'Trades the ID of a track for a signed URL of its music.',
  },
  preview: {
    section: 'streaming',
    method: 'GET',
    path: 'content/{id}/preview',
    versions: [1],
    caller: 'application',
    pathParameters: { id: contentId() },
    query: { clientInstanceId },
    reply: StreamResponseSchema,
    failures: [
      'CATALOG_NO_RESULT',
      'COLLECTION_NO_RESULT',
      'COLLECTION_INVALID_RESPONSE',
      'DELIVERY_UNAVAILABLE_CONTENT',
      'DELIVERY_ERROR',
      'DELIVERY_INVALID_RESPONSE',
    ],
    does: 'Trades the ID of a track for a signed URL of half a minute of it.',
  },
} as const satisfies Record<string, Operation>
