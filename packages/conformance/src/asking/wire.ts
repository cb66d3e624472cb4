import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'

/** How connections are made. */
export interface Wire {
  /** How long one answer may take. */
  readonly timeoutMs: number
  /** Whether certificates that nobody vouches for are taken. */
  readonly insecure: boolean
  readonly agentFor: (url: URL) => HttpAgent
  /** Closes connections that are kept. */
  readonly close: () => void
}

/** Makes what requests travel over: connections are kept and used again, as any client does. */
export function openWire({
  timeoutMs,
  insecure,
}: {
  readonly timeoutMs: number
  readonly insecure: boolean
}): Wire {
  const settings = { keepAlive: true, maxFreeSockets: 8 }
  const plain = new HttpAgent(settings)
  const secure = new HttpsAgent(settings)
  return {
    timeoutMs,
    insecure,
    agentFor: ({ protocol }) => (protocol === 'https:' ? secure : plain),
    close() {
      plain.destroy()
      secure.destroy()
    },
  }
}
