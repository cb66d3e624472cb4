import { isCountry } from './countries.ts'
import { Failure } from './failure.ts'
import type { FatalCode } from './failures.ts'
import { isJsonpCallback } from './jsonp.ts'
import { type Parameter, text, word } from './parameters.ts'

const twoLetters = /^[A-Za-z]{2}$/

/** Two letters of ISO 639-1, in lower case. */
const language = checked({
  allows: 'be two letters, such as en',
  read: (value) => (twoLetters.test(value) ? value.toLowerCase() : null),
  schema: { type: 'string', pattern: twoLetters.source },
})

/** Two letters of ISO 3166-1, in upper case. */
const country = checked({
  allows: 'be a two-letter code of ISO 3166-1, such as US',
  read: (value) => (twoLetters.test(value) && isCountry(value.toUpperCase()) ? value.toUpperCase() : null),
  schema: { type: 'string', pattern: twoLetters.source },
  code: 'INVALID_COUNTRY',
})

const jsonp = checked({
  allows: 'be a dotted JavaScript name of at most 64 characters',
  read: (value) => (isJsonpCallback(value) ? value : null),
  schema: { type: 'string', maxLength: 64 },
})

/** The parameters that every operation takes beside its own. Source: contract section 1 (common parameters). */
export const callParameters = {
  accessToken: text({ max: 2048 }),
  contentType: word(['json', 'xml']),
  country,
  jsonp,
  language,
}

function checked({
  allows,
  read,
  schema,
  code = 'INVALID_INPUT_PARAMETER',
}: {
  readonly allows: string
  /** Null for what cannot be. */
  readonly read: (value: string) => string | null
  readonly schema: Parameter<unknown>['schema']
  readonly code?: FatalCode
}): Parameter<string | null> {
  const readOrRefuse = (name: string, value: string): string => {
    const found = read(value)
    if (found === null) throw new Failure(code, { message: `Parameter ${name} must ${allows}` })
    return found
  }
  return { read: readOrRefuse, allows, schema, required: false }
}
