import { CommandError } from './terminal.ts'

/**
 * Reads when a trial ends: a date, whose day is still part of it, or a moment with its time zone.
 *
 * @returns milliseconds since the epoch; undefined when nothing was said
 * @throws {CommandError} for what is no date
 */
export function readTrialEnd(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text)
  const isMoment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$/.test(text)
  const timeMs = isDate || isMoment ? Date.parse(text) : Number.NaN
  // A day that does not exist, such as 30 February, becomes another one.
  const exists = !Number.isNaN(timeMs) && (isMoment || new Date(timeMs).toISOString().startsWith(text))
  if (exists) return isDate ? timeMs + dayMs : timeMs
  throw new CommandError(
    `--until is ${JSON.stringify(text)}; allowed: a date such as 2027-01-31, or a moment such as 2027-01-31T18:00:00Z`,
  )
}

const dayMs = 24 * 60 * 60 * 1000
