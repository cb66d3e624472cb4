import type { ReadAnswer } from './send-request.ts'

/** An answer that was read out of bytes. */
export interface RawAnswer extends ReadAnswer {
  /** Where the next answer would begin. */
  readonly end: number
}

/**
 * Reads one HTTP answer from the start of bytes; null while it is not whole, or when it is none.
 *
 * @param isHead whether the answer is to a HEAD, and has no body whatever its headers say
 * @param isClosed whether no more will come: then a body without a length is whole
 * Source: RFC 9112, 6.3.
 */
export function readRawAnswer(
  bytes: Buffer,
  { isHead = false, isClosed = false }: { readonly isHead?: boolean; readonly isClosed?: boolean } = {},
): RawAnswer | null {
  const headEnd = bytes.indexOf('\r\n\r\n')
  if (headEnd < 0) return null
  const [first = '', ...lines] = bytes.toString('latin1', 0, headEnd).split('\r\n')
  const status = /^HTTP\/(\d\.\d) (\d{3})(?: (.*))?$/.exec(first)
  if (status === null) return null
  const headers = lines.map((line) => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon), line.slice(colon + 1).trim()] as const
  })
  const code = Number(status[2])
  const start = headEnd + 4
  const body =
    isHead || code === 204 || code === 304 ? empty(start) : readBody(bytes, start, headers, isClosed)
  if (body === null) return null
  return {
    httpVersion: status[1]!,
    status: code,
    reason: status[3] ?? '',
    headers,
    body: body.bytes,
    isWhole: true,
    end: body.end,
  }
}

function empty(start: number) {
  return { bytes: Buffer.alloc(0), end: start }
}

function readBody(
  bytes: Buffer,
  start: number,
  headers: readonly (readonly [string, string])[],
  isClosed: boolean,
): { readonly bytes: Buffer; readonly end: number } | null {
  const said = (name: string) => headers.find(([own]) => own.toLowerCase() === name)?.[1]
  if (/\bchunked\b/i.test(said('transfer-encoding') ?? '')) return readChunks(bytes, start)
  const length = said('content-length')
  if (length !== undefined && /^\d+$/.test(length)) {
    const end = start + Number(length)
    return bytes.length >= end ? { bytes: bytes.subarray(start, end), end } : null
  }
  return isClosed ? { bytes: bytes.subarray(start), end: bytes.length } : null
}

function readChunks(bytes: Buffer, start: number): { readonly bytes: Buffer; readonly end: number } | null {
  const chunks: Buffer[] = []
  let at = start
  for (;;) {
    const lineEnd = bytes.indexOf('\r\n', at)
    if (lineEnd < 0) return null
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16)
    if (!Number.isSafeInteger(size)) return null
    at = lineEnd + 2
    if (size === 0) {
      const end = bytes.indexOf('\r\n', at)
      return end < 0 ? null : { bytes: Buffer.concat(chunks), end: end + 2 }
    }
    if (bytes.length < at + size + 2) return null
    chunks.push(bytes.subarray(at, at + size))
    at += size + 2
  }
}
