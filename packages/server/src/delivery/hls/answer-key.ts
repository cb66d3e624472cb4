import type { MediaRequest } from '../answer-media.ts'
import type { DeliveryContext } from '../delivery-context.ts'
import { answerBytes, type MediaAnswer } from '../media-answer.ts'
import type { MadeGrant } from '../media-grant.ts'
import { contentKey } from './encrypt-segment.ts'

/** Answers with the key of a track for a listener: sixteen bytes that nobody may keep. Source: RFC 8216 section 5. */
export function answerKey(
  { tokens, clock }: DeliveryContext,
  { grant, token }: { readonly grant: MadeGrant; readonly token: string },
  request: MediaRequest,
): MediaAnswer {
  const key = contentKey(tokens(), token, grant)
  // No tag and no time of it may tell anything, and nothing may be asked of it under conditions.
  const description = { mediaType: 'application/octet-stream', etag: '"key"', modifiedMs: 0 }
  const answer = answerBytes({ method: request.method, headers: {} }, key, description, { nowMs: clock() })
  const { ETag: _, 'Last-Modified': __, 'Accept-Ranges': ___, ...headers } = answer.headers
  return { ...answer, headers: { ...headers, 'Cache-Control': 'no-store' } }
}
