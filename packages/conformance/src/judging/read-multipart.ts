/** One part of a `multipart/byteranges` body. */
export interface BodyPart {
  readonly contentRange: string | null
  readonly bytes: Buffer
}

/** Reads the parts of a body; null when the type names no boundary or the body does not hold by it. RFC 9110, 14.6. */
export function readMultipart(contentType: string, body: Buffer): BodyPart[] | null {
  const boundary = /;\s*boundary="?([^";]+)"?/i.exec(contentType)?.[1]
  if (boundary === undefined || !/^multipart\/byteranges/i.test(contentType)) return null
  const text = body.toString('latin1')
  const pieces = `\r\n${text}`.split(`\r\n--${boundary}`)
  if (!pieces.at(-1)!.startsWith('--')) return null
  return pieces.slice(1, -1).map((piece) => {
    const head = piece.indexOf('\r\n\r\n')
    const contentRange = /^content-range:\s*(.+?)\s*$/im.exec(piece.slice(0, head))?.[1] ?? null
    return { contentRange, bytes: Buffer.from(piece.slice(head + 4), 'latin1') }
  })
}
