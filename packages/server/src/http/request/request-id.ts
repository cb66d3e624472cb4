import { randomUUID } from 'node:crypto'

/** The ID under which a request is logged and answered: the caller's own when it is a sane one, else a new one. */
export function requestId(sent: string | string[] | undefined): string {
  return typeof sent === 'string' && /^[\w.:-]{1,128}$/.test(sent) ? sent : randomUUID()
}
