import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { reasonPhrase } from '@regroove/contract'
import { openServer } from '../door/open-server.ts'
import type { Metrics } from './open-metrics.ts'

/** A listener apart that answers `/metrics` and nothing else. */
export interface MetricsListener {
  readonly port: number
  readonly close: () => Promise<void>
}

/** Listens for readers of metrics who need no token. @throws {Error} when the address is taken or not ours */
export async function listenForMetrics(
  metrics: Metrics,
  address: { readonly host: string; readonly port: number },
): Promise<MetricsListener> {
  const server = openServer({ tls: null, timeouts: {} })
  server.on('request', async (request, response) => {
    const [path] = (request.url ?? '').split('?')
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    const status = path !== '/metrics' ? 404 : isRead ? 200 : 501
    const body = status === 200 ? await metrics.write() : `${reasonPhrase(status)}\n`
    response.writeHead(status, reasonPhrase(status), {
      'Content-Type': status === 200 ? metrics.contentType : 'text/plain; charset=utf-8',
      'Cache-Control': 'no-store',
      ...(status === 501 ? { Allow: 'GET, HEAD' } : {}),
    })
    response.end(request.method === 'HEAD' ? undefined : body)
  })
  server.listen(address)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
