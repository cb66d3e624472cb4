import type { ContentResponse } from '@regroove/contract'
import type { Breakage, ProxiedAnswer } from './breaking-proxy.ts'
import type { ProxiedRequest } from './proxied-request.ts'

// Words to say what is broken with.

/** A kind of breakage, and the check that has to catch it. */
export interface BreakageKind extends Breakage {
  /** What the server does wrong, as an end to "a server …". */
  readonly what: string
  readonly caughtBy: string
}

type ChangeAnswer = NonNullable<Breakage['changesAnswer']>
type ChangeRequest = NonNullable<Breakage['changesRequest']>

/** Which exchanges are broken; all, unless said. */
interface Where {
  readonly at?: RegExp
  readonly status?: number
  readonly method?: string
  readonly when?: (request: ProxiedRequest) => boolean
}

/** Breaks answers. */
export function answer(
  what: string,
  caughtBy: string,
  change: ChangeAnswer,
  where: Where = {},
): BreakageKind {
  const { at, status, method, when } = where
  return {
    what,
    caughtBy,
    changesAnswer(given, request) {
      const concerns =
        (at === undefined || at.test(request.target)) &&
        (status === undefined || status === given.status) &&
        (method === undefined || method === request.method) &&
        (when === undefined || when(request))
      return concerns ? change(given, request) : given
    },
  }
}

/** Breaks how requests are understood. */
export function request(
  what: string,
  caughtBy: string,
  change: ChangeRequest,
  at: RegExp = /./,
): BreakageKind {
  return { what, caughtBy, changesRequest: (given) => (at.test(given.target) ? change(given) : given) }
}

/** Another status, with its phrase. */
export function status(code: number, reason: string): ChangeAnswer {
  return (given) => ({ ...given, status: code, reason })
}

/** A header said otherwise, or not at all (null). */
export function header(name: string, value: string | null): ChangeAnswer {
  return (given) => ({ ...given, headers: withHeader(given.headers, name, value) })
}

/** Another body. */
export function body(change: (text: string, request: ProxiedRequest) => string): ChangeAnswer {
  return (given, asked) => ({ ...given, body: Buffer.from(change(given.body.toString('utf8'), asked)) })
}

/**
 * A body of JSON with something changed in it, in place or by what comes back; another body is left alone. It is taken for
 * an answer of the API's content methods, unless said.
 */
export function json<T = ContentResponse>(
  change: (value: T, request: ProxiedRequest) => unknown,
): ChangeAnswer {
  return (given, asked) => {
    let value: T
    try {
      value = JSON.parse(given.body.toString('utf8')) as T
    } catch {
      return given
    }
    const changed = change(value, asked)
    const isOther = typeof changed === 'object' && changed !== null
    return { ...given, body: Buffer.from(JSON.stringify(isOther ? changed : value)) }
  }
}

/** The headers with one said otherwise, or not at all (null). */
export function withHeader(
  headers: ProxiedAnswer['headers'],
  name: string,
  value: string | null,
): ProxiedAnswer['headers'] {
  const kept = headers.filter(([own]) => own.toLowerCase() !== name.toLowerCase())
  return value === null ? kept : [...kept, [name, value]]
}

/** The same request with another target. */
export function target(change: (target: string) => string): ChangeRequest {
  return (given) => ({ ...given, target: change(given.target) })
}

/** The same request with a header said otherwise, or not at all (null). */
export function asking(name: string, change: (value: string) => string | null): ChangeRequest {
  return (given) => {
    const value = given.headers.find(([own]) => own.toLowerCase() === name)?.[1]
    return value === undefined ? given : { ...given, headers: withHeader(given.headers, name, change(value)) }
  }
}

/** The same target without a parameter. */
export function without(parameter: string): (target: string) => string {
  return (given) => given.replace(new RegExp(`([?&])${parameter}=[^&]*&?`, 'i'), '$1').replace(/[?&]$/, '')
}
