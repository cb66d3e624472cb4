import type { FastifyRequest } from 'fastify'
import { decideFormat, type Format } from './decide-format.ts'
import { readQuery } from './read-query.ts'

/**
 * The format of a failure that came before an operation could decide one, or where there is none: under music, images,
 * unknown paths and methods that are not there. As it was asked for, and JSON where that cannot be read. Contract section 1.
 */
export function decideFailureFormat({ raw, headers }: Pick<FastifyRequest, 'raw' | 'headers'>): Format {
  try {
    return decideFormat(readQuery(raw.url ?? ''), headers.accept).format
  } catch {
    return { kind: 'json' }
  }
}
