import type { FastifyReply, FastifyRequest } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { DoorStatus } from '../door/open-door.ts'

/** A number that somebody else keeps, read whenever metrics are. */
export interface Reading {
  /** What it says, as a sentence. */
  readonly help: string
  /** Whether it only grows, from the start of the process on. */
  readonly isCount?: boolean
  readonly read: () => number
}

/** Numbers about the service in the text format of Prometheus. */
export interface Metrics {
  readonly contentType: string
  readonly write: () => Promise<string>
  /** Counts a request that was answered. */
  readonly note: (request: FastifyRequest, reply: FastifyReply) => void
}

/** Answers from the cache take a tenth of a millisecond, and nothing may take longer than ten seconds. */
const bucketsSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const namedMethods: readonly string[] = ['GET', 'HEAD', 'POST', 'OPTIONS']

/**
 * Opens the metrics. Their labels are words of ours: a route's pattern, a status, a reason, and nothing that was sent.
 *
 * @param readings by name, without the prefix that all names have
 */
export function openMetrics(
  door: () => DoorStatus,
  readings: Readonly<Record<string, Reading>> = {},
): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const answered = new Counter({
    name: 'regroove_http_requests_total',
    help: 'Requests that were answered.',
    labelNames: ['method', 'route', 'status'],
    registers,
  })
  const took = new Histogram({
    name: 'regroove_http_request_duration_seconds',
    help: 'From when a request was let in until its answer was sent.',
    labelNames: ['route'],
    buckets: bucketsSeconds,
    registers,
  })
  new Gauge({
    name: 'regroove_http_requests_in_flight',
    help: 'Requests that are being answered.',
    registers,
    collect() {
      this.set(door().inFlight)
    },
  })
  new Counter({
    name: 'regroove_http_requests_refused_total',
    help: 'Requests that were not let in.',
    labelNames: ['reason'],
    registers,
    collect() {
      this.reset()
      for (const [reason, count] of Object.entries(door().refused)) this.inc({ reason }, count)
    },
  })
  for (const [name, reading] of Object.entries(readings)) addReading(`regroove_${name}`, reading, registers)

  return {
    contentType: registry.contentType,
    write: () => registry.metrics(),
    note(request, reply) {
      const route = request.routeOptions.url ?? 'none'
      const method = namedMethods.includes(request.method) ? request.method : 'other'
      answered.inc({ method, route, status: reply.statusCode })
      took.observe({ route }, reply.elapsedTime / 1000)
    },
  }
}

function addReading(name: string, { help, isCount = false, read }: Reading, registers: Registry[]): void {
  if (isCount) {
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset()
        this.inc(read())
      },
    })
    return
  }
  new Gauge({
    name,
    help,
    registers,
    collect() {
      this.set(read())
    },
  })
}
