import type { Guid } from './guid.ts'
import { parseContentId } from './ids.ts'
import { type Parameter, refuseParameter } from './parameters.ts'

/** What radio goes on with: a session by its ID, or a station anew. */
export type RadioId =
  | { readonly kind: 'session'; readonly id: string }
  | { readonly kind: 'station'; readonly guid: Guid }

const sessionPattern = /^[A-Za-z0-9_-]{1,64}$/
const allows = 'be a SessionId, or the ID of a station such as music.radio.{guid}'

/** One ID that radio goes on with. What a SessionId looks like is nobody's business: any that could be one is read. */
export function radioId(): Parameter<RadioId> {
  return {
    read(name, value) {
      const text = value.trim()
      if (sessionPattern.test(text)) return { kind: 'session', id: text }
      const id = parseContentId(text)
      if (id?.kind !== 'radio') throw refuseParameter(name, allows)
      return { kind: 'station', guid: id.guid }
    },
    allows,
    schema: { type: 'string' },
    required: true,
  }
}
