import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { HttpLog } from '../log-requests.ts'
import { isTooMuch, type LoadBounds, loadBounds, type Urgency } from './judge-load.ts'
import { noteRefusals } from './note-refusals.ts'
import { openServer, type ServerTimeouts, type Tls } from './open-server.ts'
import { type RefusalReason, refuseAtDoor } from './refuse-at-door.ts'
import { openTurnClock } from './turn-clock.ts'
import { watchMemory } from './watch-memory.ts'

/** Where requests come in: before there is anybody to answer, while there is too much to do, and when it is time to go. */
export interface Door {
  readonly server: Server
  /** Listens, if it does not yet; resolves with the port. @throws {Error} when the address is taken or not ours */
  readonly listen: (address: { host: string; port: number }) => Promise<number>
  /** Lets requests in to whoever answers them. Until then, they are told that the service is starting. */
  readonly open: (answer: RequestListener) => void
  /**
   * Lets nobody in any more, waits for what is in flight, and stops listening.
   *
   * @param graceMs after which what is still in flight is cut off
   * @param lingerMs for how long those who are still connected are told to go elsewhere, rather than cut off
   */
  readonly close: (options: { graceMs: number; lingerMs: number }) => Promise<void>
  /** How many edits wait, as whoever opened the databases knows. */
  readonly countEdits: (count: () => number) => void
  /** Serves https with another certificate from the next connection on. @throws {Error} when it does not fit its key */
  readonly renewTls: (tls: Tls) => void
  readonly status: () => DoorStatus
}

/** For metrics. */
export interface DoorStatus {
  readonly inFlight: number
  /** Requests that were not let in, since the start. */
  readonly refused: Readonly<Record<RefusalReason, number>>
}

/** How the door is made. */
export interface DoorOptions {
  /** Null for plain HTTP. */
  readonly tls?: Tls | null
  readonly timeouts?: Partial<ServerTimeouts>
  readonly bounds?: Readonly<Record<Exclude<Urgency, 'watching'>, LoadBounds>>
  /** Told now and then how many were not let in; null for nobody. */
  readonly log?: HttpLog | null
}

/** Makes a door. Nothing listens yet. */
export function openDoor({
  tls = null,
  timeouts = {},
  bounds = loadBounds,
  log = null,
}: DoorOptions = {}): Door {
  const server = openServer({ tls, timeouts })
  const readTurn = openTurnClock()
  const memory = watchMemory()
  const inFlight = new Set<ServerResponse>()
  const refusals = noteRefusals(log)
  let answer: RequestListener | null = null
  let isClosing = false
  let countEdits = () => 0
  let onEmpty = () => {}

  const isHealth = ({ url }: IncomingMessage) => url === '/healthz'
  const whyNot = (request: IncomingMessage): RefusalReason | null => {
    if (isClosing) return isHealth(request) ? null : 'stopping'
    if (answer === null) return 'starting'
    const load = { turnMs: readTurn(), memoryPart: memory.usedPart(), waitingEdits: countEdits() }
    return isTooMuch(request, load, bounds) ? 'overloaded' : null
  }
  const leave = (response: ServerResponse) => {
    inFlight.delete(response)
    if (inFlight.size === 0) onEmpty()
  }

  server.on('request', (request, response) => {
    const reason = whyNot(request)
    if (answer === null && isHealth(request)) {
      sayAlive(response)
    } else if (reason !== null) {
      refusals.add(reason)
      refuseAtDoor(request, response, { reason, isLast: isClosing })
    } else {
      inFlight.add(response)
      response.once('close', () => leave(response))
      answer!(request, response)
    }
  })

  return {
    server,
    async listen(address) {
      if (!server.listening) {
        await new Promise<void>((resolve, reject) => {
          server.once('error', reject)
          server.listen(address, () => {
            server.off('error', reject)
            resolve()
          })
        })
      }
      return (server.address() as AddressInfo).port
    },
    open(answerer) {
      answer = answerer
    },
    countEdits(count) {
      countEdits = count
    },
    renewTls(renewed) {
      if ('setSecureContext' in server)
        (server as { setSecureContext(tls: Tls): void }).setSecureContext(renewed)
    },
    status: () => ({ inFlight: inFlight.size, refused: refusals.total() }),

    async close({ graceMs, lingerMs }) {
      isClosing = true
      memory.close()
      if (!server.listening) return
      const cutOff = setTimeout(() => server.closeAllConnections(), graceMs)
      for (const response of inFlight) {
        if (!response.headersSent) response.setHeader('Connection', 'close')
      }
      const emptied = new Promise<void>((resolve) => {
        onEmpty = resolve
      })
      const cutShort = new Promise<void>((resolve) => setTimeout(resolve, graceMs).unref())
      if (inFlight.size > 0) await Promise.race([emptied, cutShort])
      if (lingerMs > 0) await linger(server, lingerMs)
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      await closed
      clearTimeout(cutOff)
      refusals.close()
    },
  }
}

function sayAlive(response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
  response.end('{"status":"ok"}')
}

const lookEveryMs = 25

/** Waits until nobody is connected any more: whoever sends something more is told to go, and goes. */
async function linger(server: Server, lingerMs: number): Promise<void> {
  const untilMs = performance.now() + lingerMs
  while (performance.now() < untilMs && (await countConnections(server)) > 0) {
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs))
  }
}

function countConnections(server: Server): Promise<number> {
  return new Promise((resolve) => server.getConnections((_error, count) => resolve(count ?? 0)))
}
