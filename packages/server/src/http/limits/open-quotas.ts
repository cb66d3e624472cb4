import { createTokenBucket, type Quota, type Taking, type TokenBucket } from './token-bucket.ts'

/** What is counted apart: calls of the API, requests for tokens, images, and pieces of music. */
export const quotaNames = ['api', 'sign-in', 'images', 'media'] as const
export type QuotaName = (typeof quotaNames)[number]

/** How much of each one caller may have; null for no limit. */
export type QuotaPlan = Readonly<Record<QuotaName, Quota | null>>

/** No limits. */
export const noQuotas: QuotaPlan = { api: null, 'sign-in': null, images: null, media: null }

/** Counts what callers ask for. */
export interface Quotas {
  /**
   * Counts a request. @param caller names who asks, in any form that nobody else's name has
   *
   * @returns null where there is no limit
   */
  readonly take: (name: QuotaName, caller: string) => Counted | null
}

/** A request that was counted, and by which quota. */
export interface Counted extends Taking {
  readonly name: QuotaName
  readonly quota: Quota
}

/** Callers that are remembered for each quota. Whoever asked least lately is forgotten first, and begins anew. */
const mostCallers = 20_000

/**
 * Opens the quotas, in the memory of this process.
 *
 * @param nowMs a clock that never goes back
 */
export function openQuotas(plan: QuotaPlan, nowMs: () => number = () => performance.now()): Quotas {
  const callersOf = new Map<QuotaName, Map<string, TokenBucket>>(quotaNames.map((name) => [name, new Map()]))

  return {
    take(name, caller) {
      const quota = plan[name]
      if (quota === null) return null
      const callers = callersOf.get(name)!
      const atMs = nowMs()
      const bucket = callers.get(caller) ?? createTokenBucket(quota)
      callers.delete(caller)
      callers.set(caller, bucket)
      forgetOldest(callers, atMs)
      return { name, quota, ...bucket.take(atMs) }
    },
  }
}

/** A full bucket says no more than none: with each request one caller is looked at, so that those who left go. */
function forgetOldest(callers: Map<string, TokenBucket>, atMs: number): void {
  const [caller, bucket] = callers.entries().next().value!
  if (callers.size > 1 && (callers.size > mostCallers || bucket.isFull(atMs))) callers.delete(caller)
}
