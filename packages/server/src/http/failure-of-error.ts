import { Failure } from '@regroove/contract'

/** What the codes of Fastify that a caller can cause are said with. */
const messages: Readonly<Record<string, string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'The body is too large',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'The body is not as long as Content-Length says',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'The Content-Type of the body is not read here',
  FST_ERR_BAD_URL: 'The URL cannot be decoded: percent-encoded UTF-8 without NUL is needed',
}

/**
 * Turns whatever was thrown into a failure of the catalogue. What nobody foresaw is a fault of ours, and its text stays
 * in the log.
 */
export function failureOfError(error: unknown, isDatabaseFault: (error: unknown) => boolean): Failure {
  if (error instanceof Failure) return error
  const { code, statusCode } = (error ?? {}) as { code?: unknown; statusCode?: unknown }
  if (typeof code === 'string' && Object.hasOwn(messages, code)) {
    return new Failure('INVALID_INPUT_PARAMETER', {
      message: messages[code]!,
      headers: { Connection: 'close' },
    })
  }
  if (typeof code === 'string' && code.startsWith('FST_') && isClientStatus(statusCode)) {
    return new Failure('INVALID_INPUT_PARAMETER', { message: 'The request cannot be read', cause: error })
  }
  if (isDatabaseFault(error)) {
    return new Failure('CATALOG_UNAVAILABLE', { headers: { 'Retry-After': '5' }, cause: error })
  }
  return new Failure('INTERNAL_SERVER_ERROR', { cause: error })
}

function isClientStatus(status: unknown): boolean {
  return typeof status === 'number' && status >= 400 && status < 500
}
