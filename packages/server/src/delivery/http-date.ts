const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const weekday = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)'
const longWeekday = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day'
const month = `(?<month>${months.join('|')})`
const time = '(?<hour>[01]\\d|2[0-3]):(?<minute>[0-5]\\d):(?<second>[0-5]\\d|60)'

/** The three spellings that a recipient must read: today's, RFC 850's with two digits for the year, and asctime's. */
const spellings = [
  new RegExp(`^${weekday}, (?<day>\\d\\d) ${month} (?<year>\\d{4}) ${time} GMT$`),
  new RegExp(`^${longWeekday}, (?<day>\\d\\d)-${month}-(?<year>\\d\\d) ${time} GMT$`),
  new RegExp(`^${weekday} ${month} (?<day>\\d\\d| \\d) ${time} (?<year>\\d{4})$`),
]

/**
 * Reads a date as HTTP headers carry it; null when it is none.
 *
 * @param nowMs decides the century of a year of two digits
 * @returns ms since the epoch, in whole seconds
 * Source: RFC 9110 section 5.6.7.
 */
export function parseHttpDate(text: string, nowMs: number): number | null {
  const parts = spellings
    .map((spelling) => spelling.exec(text)?.groups)
    .find((groups) => groups !== undefined)
  if (parts === undefined) return null

  const [day, hour, minute, second] = [parts.day, parts.hour, parts.minute, parts.second].map(Number) as Four
  const year = parts.year!.length === 2 ? toFullYear(Number(parts.year), nowMs) : Number(parts.year)
  const midnight = new Date(0)
  midnight.setUTCFullYear(year, months.indexOf(parts.month!), day)
  if (midnight.getUTCDate() !== day) return null
  return midnight.getTime() + ((hour * 60 + minute) * 60 + second) * 1000
}

type Four = [number, number, number, number]

/** A year that would lie more than fifty years ahead is the latest past one with the same digits. */
function toFullYear(twoDigits: number, nowMs: number): number {
  const thisYear = new Date(nowMs).getUTCFullYear()
  const year = thisYear - (thisYear % 100) + twoDigits
  return year > thisYear + 50 ? year - 100 : year
}

/** Writes a moment as HTTP headers carry it, in whole seconds. Source: RFC 9110 section 5.6.7. */
export function formatHttpDate(timeMs: number): string {
  return new Date(timeMs).toUTCString()
}
