import { readFileSync } from 'node:fs'
import type { IncomingHttpHeaders } from 'node:http'
import { request } from 'node:https'
import type { LookupFunction } from 'node:net'

/** The host names that applications of the historic service carry in their code. Contract section 14. */
export const historicHosts = [
  'music.xboxlive.com',
  'api.media.microsoft.com',
  'login.live.com',
  'datamarket.accesscontrol.windows.net',
  'musicimage.xboxlive.com',
  'music.microsoft.com',
  'music.xbox.com',
] as const

/** What came back to the application. */
export interface HistoricAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** Sends a request to a URL as it stands in the application's code. */
export type HistoricAsk = (
  url: string,
  options?: {
    readonly headers?: Readonly<Record<string, string>>
    /** A form to post. */
    readonly form?: Readonly<Record<string, string>>
  },
) => Promise<HistoricAnswer>

/**
 * A machine whose resolver was told where the historic hosts are, and that trusts one more authority. On it, no other name
 * leads anywhere.
 *
 * @param port where the server listens in place of 443, which only root could take
 * @param ca the certificate of the authority, as PEM
 */
export function resolveHistoric({ port, ca }: { readonly port: number; readonly ca: string }): HistoricAsk {
  const trusted = readFileSync(ca)
  const lookup: LookupFunction = (host, options, found) => {
    if (!(historicHosts as readonly string[]).includes(host)) {
      found(new Error(`${host} was looked up, and is no historic host`), '')
    } else if (options.all) found(null, [{ address: '127.0.0.1', family: 4 }])
    else found(null, '127.0.0.1', 4)
  }
  return (url, { headers = {}, form } = {}) => {
    const { hostname, pathname, search, port: named } = new URL(url)
    if (named !== '') throw new Error(`${url} names a port, which no application would follow`)
    const sent = form === undefined ? null : new URLSearchParams(form).toString()
    const { promise, resolve, reject } = Promise.withResolvers<HistoricAnswer>()
    const asked = request(
      {
        ...{ hostname, port, lookup, ca: trusted, agent: false },
        method: sent === null ? 'GET' : 'POST',
        path: pathname + search,
        headers: {
          host: hostname,
          accept: 'application/json',
          'x-client-name': 'Old player',
          'x-client-version': '1.0',
          ...(sent === null ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
          ...headers,
        },
      },
      async (answer) => {
        const chunks: Buffer[] = []
        for await (const chunk of answer) chunks.push(chunk as Buffer)
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) })
      },
    )
    asked.on('error', reject)
    asked.end(sent ?? undefined)
    return promise
  }
}
