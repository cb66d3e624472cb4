const msPerSecond = 1000
const secondsPerDay = 86_400

/**
 * Writes a duration as JSON answers carry it: `[d.]hh:mm:ss`, whole seconds.
 *
 * @param durationMs milliseconds, not negative; rounded to the nearest second
 * Source: contract section 1.
 */
export function formatDuration(durationMs: number): string {
  const total = Math.round(durationMs / msPerSecond)
  const days = Math.floor(total / secondsPerDay)
  const clock = [Math.floor((total % secondsPerDay) / 3600), Math.floor((total % 3600) / 60), total % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')
  return days > 0 ? `${days}.${clock}` : clock
}

/** What `[d.]hh:mm:ss` looks like. */
export const durationPattern = /^(?:(\d{1,6})\.)?([01]\d|2[0-3]):([0-5]\d):([0-5]\d)$/

/** Reads `[d.]hh:mm:ss` into milliseconds; null when it is something else. */
export function parseDuration(text: string): number | null {
  const match = durationPattern.exec(text)
  if (match === null) return null
  const [days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0))
  return (days! * secondsPerDay + hours! * 3600 + minutes! * 60 + seconds!) * msPerSecond
}

/** Writes a duration as XML answers carry it: ISO 8601, such as `PT6M9S` or `P1DT2H3M4S`. */
export function formatIsoDuration(durationMs: number): string {
  const total = Math.round(durationMs / msPerSecond)
  const days = Math.floor(total / secondsPerDay)
  const hours = Math.floor((total % secondsPerDay) / 3600)
  const minutes = Math.floor((total % 3600) / 60)
  const seconds = total % 60
  const date = days > 0 ? `${days}D` : ''
  const time =
    (hours > 0 ? `${hours}H` : '') + (minutes > 0 ? `${minutes}M` : '') + (seconds > 0 ? `${seconds}S` : '')
  if (time !== '') return `P${date}T${time}`
  return date === '' ? 'PT0S' : `P${date}`
}
