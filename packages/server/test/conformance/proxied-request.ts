/** A request on its way to the service. */
export interface ProxiedRequest {
  readonly method: string
  readonly target: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Buffer
}

/** Reads one whole request from the start of bytes; null while it is not whole, or when it is none. */
export function readRequest(
  bytes: Buffer,
): { readonly request: ProxiedRequest; readonly end: number } | null {
  const headEnd = bytes.indexOf('\r\n\r\n')
  if (headEnd < 0) return null
  const [first = '', ...lines] = bytes
    .toString('latin1', 0, headEnd)
    .replace(/^(?:\r\n)+/, '')
    .split('\r\n')
  const [, method, target] = /^([A-Za-z]+) (\S+) HTTP\/1\.[01]$/.exec(first) ?? []
  if (method === undefined || target === undefined) return null
  const headers = lines.map((line) => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon), line.slice(colon + 1).trim()] as const
  })
  const length = headers.find(([name]) => /^content-length$/i.test(name))?.[1] ?? '0'
  const end = headEnd + 4 + (/^\d+$/.test(length) ? Number(length) : 0)
  if (bytes.length < end) return null
  return { request: { method, target, headers, body: bytes.subarray(headEnd + 4, end) }, end }
}

/** Writes a request as it goes on. */
export function writeRequest({ method, target, headers, body }: ProxiedRequest): Buffer {
  const kept = headers.filter(([name]) => !/^content-length$/i.test(name))
  const framed = body.length > 0 ? [...kept, ['Content-Length', String(body.length)] as const] : kept
  const head = [`${method} ${target} HTTP/1.1`, ...framed.map(([name, value]) => `${name}: ${value}`)]
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), body])
}

/** A header of a request by its name in lower case; null when there is none. */
export function requestHeader({ headers }: Pick<ProxiedRequest, 'headers'>, name: string): string | null {
  return headers.find(([own]) => own.toLowerCase() === name)?.[1] ?? null
}
