/**
 * The date that a text begins with, as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: as much of it as makes sense. Null for none.
 */
export function readDate(text: string): string | null {
  const match = /^\s*(\d{4})(?:[-./ ]?(\d{2})(?:[-./ ]?(\d{2}))?)?(?!\d)/.exec(text)
  const [, year = '', month, day] = match ?? []
  if (Number(year) < 1000) return null
  if (month === undefined || Number(month) < 1 || Number(month) > 12) return year
  if (day === undefined || !isDay(Number(year), Number(month), Number(day))) return `${year}-${month}`
  return `${year}-${month}-${day}`
}

/** The first moment of such a date in UTC, in milliseconds since the epoch. */
export function dateToMs(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return Date.UTC(year, month - 1, day)
}

function isDay(year: number, month: number, day: number): boolean {
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}
