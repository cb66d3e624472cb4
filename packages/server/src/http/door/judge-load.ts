import type { IncomingMessage } from 'node:http'

/** How much there is to do at this moment. */
export interface Load {
  /** For how long the event loop is at its present turn. */
  readonly turnMs: number
  /** The part of memory that is in use, from 0 to 1. */
  readonly memoryPart: number
  /** Edits that wait for their turn in the database. */
  readonly waitingEdits: number
}

/** Past which load requests are refused. */
export interface LoadBounds {
  readonly turnMs: number
  readonly memoryPart: number
  readonly waitingEdits: number
}

/**
 * Who goes first: those that watch over the service are never refused; music that plays and the images beside it cost
 * little and are missed at once, so they are refused only when everything else has not helped.
 */
export type Urgency = 'watching' | 'playing' | 'ordinary'

/** The bounds by urgency. Whoever watches is always let in. */
export const loadBounds: Readonly<Record<Exclude<Urgency, 'watching'>, LoadBounds>> = {
  playing: { turnMs: 1000, memoryPart: 0.95, waitingEdits: Number.POSITIVE_INFINITY },
  ordinary: { turnMs: 250, memoryPart: 0.85, waitingEdits: 500 },
}

const watchingPaths = ['/healthz', '/readyz', '/metrics']

/** Tells the urgency of a request by its path alone, before anything else is known of it. */
export function urgencyOf(url: string): Urgency {
  if (url.startsWith('/media/')) return 'playing'
  if (watchingPaths.some((path) => url === path || url.startsWith(`${path}?`))) return 'watching'
  return /^\/(?:content|catalog)\/[^/?]*\/image(?:[?]|$)/.test(url) ? 'playing' : 'ordinary'
}

/** Whether a request is one too many. Pure. */
export function isTooMuch(
  { url = '', method }: Pick<IncomingMessage, 'url' | 'method'>,
  load: Load,
  bounds = loadBounds,
): boolean {
  const urgency = urgencyOf(url)
  if (urgency === 'watching') return false
  const bound = bounds[urgency]
  const isEdit = method !== 'GET' && method !== 'HEAD'
  return (
    load.turnMs > bound.turnMs ||
    load.memoryPart > bound.memoryPart ||
    (isEdit && load.waitingEdits > bound.waitingEdits)
  )
}
