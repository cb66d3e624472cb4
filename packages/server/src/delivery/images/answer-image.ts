import { answerMedia, type MediaRequest } from '../answer-media.ts'
import type { ReadyBytes } from '../cache/ready-bytes.ts'
import type { MediaAnswer } from '../media-answer.ts'

/** A day; a week longer while a new one is fetched. An image keeps its URL when its picture changes. */
const usualCaching = 'public, max-age=86400, stale-while-revalidate=604800'
/** What stands in for a picture that is away now is not for long. */
const briefCaching = 'public, max-age=60'

/**
 * Decides how a request for an image is answered: whole, in ranges, or not at all where the caller's copy is current.
 *
 * The entity tag is made from the bytes themselves, so that it is the same wherever and whenever they are made.
 *
 * @param isBrief whether a better image is expected soon
 * @throws {Failure} INVALID_INPUT_PARAMETER as 412 or 416
 * Source: contract section 10; RFC 9110 sections 13 to 15.
 */
export async function answerImage(
  request: MediaRequest,
  image: ReadyBytes,
  { isBrief, nowMs }: { readonly isBrief: boolean; readonly nowMs: number },
): Promise<MediaAnswer> {
  const etag = `"${Buffer.from(image.digest, 'hex').toString('base64url').slice(0, 22)}"`
  const media = { ...image, etag, mediaType: `image/${image.label}` }
  try {
    const plan = answerMedia(request, media, nowMs)
    const headers = {
      ...plan.headers,
      'Cache-Control': isBrief ? briefCaching : usualCaching,
      Vary: 'Accept',
    }
    if (plan.body === null) {
      await image.close()
      return { status: plan.status, headers, body: null }
    }
    const body = image.read(plan.body)
    return { status: plan.status, headers, body: () => body }
  } catch (failure) {
    await image.close()
    throw failure
  }
}
