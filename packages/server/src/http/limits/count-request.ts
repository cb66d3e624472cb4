import { Failure } from '@regroove/contract'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { clientAddress } from '../request/client-address.ts'
import { decodeQuery } from '../request/read-query.ts'
import { nameNetwork } from './name-network.ts'
import type { Counted, QuotaName, Quotas } from './open-quotas.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The quota that requests of a route count towards, by the address that they come from. */
    quota?: QuotaName
  }
}

/** Counts requests of the routes that name a quota in their `config`. */
export function countByAddress(app: FastifyInstance, quotas: Quotas): void {
  app.addHook('onRequest', async (request, reply) => {
    const { quota } = request.routeOptions.config
    if (quota === undefined) return
    // A URL that cannot be read is told before a quota that is used up.
    decodeQuery(request.raw.url ?? '')
    countRequest(quotas, reply, { name: quota, caller: nameNetwork(clientAddress(request)) })
  })
}

/**
 * Counts a request, and says in its answer what is left.
 *
 * @throws {Failure} TOO_MANY_REQUESTS (429), with when to come back
 * Source: status matrix, row 429; draft-ietf-httpapi-ratelimit-headers-11.
 */
export function countRequest(
  quotas: Quotas,
  reply: FastifyReply,
  { name, caller }: { readonly name: QuotaName; readonly caller: string },
): void {
  const counted = quotas.take(name, caller)
  if (counted === null) return
  reply.header('RateLimit-Policy', policyOf(counted)).header('RateLimit', limitOf(counted))
  if (counted.isGranted) return
  throw pastQuota(counted)
}

/** Where it was made says nothing, and to find that out would be a good part of what a refusal costs. */
function pastQuota({ quota: { amount, seconds }, afterSeconds }: Counted): Failure {
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    return new Failure('TOO_MANY_REQUESTS', {
      message: `${amount} requests in ${seconds} s may be made; come back in ${afterSeconds} s`,
      headers: { 'Retry-After': String(afterSeconds) },
    })
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

function policyOf({ name, quota: { amount, seconds } }: Counted): string {
  return `"${name}";q=${amount};w=${seconds}`
}

function limitOf({ name, remaining, afterSeconds }: Counted): string {
  return `"${name}";r=${remaining};t=${afterSeconds}`
}
