import { parseDuration, type TextLanguage } from '@regroove/contract'

/** A length as a player shows it: `6:09`, `1:02:03`; null for a duration that is none, or nothing. */
export function writeLength(duration: string | undefined): string | null {
  const durationMs = parseDuration(duration ?? '')
  if (durationMs === null || durationMs === 0) return null
  const seconds = Math.round(durationMs / 1000)
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const tail = String(seconds % 60).padStart(2, '0')
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`
}

/** How long a whole record takes, roughly and in words: `42 min`, `1 h 12 min`; null for a duration that is none. */
export function writeTotalLength(
  duration: string | undefined,
  { hours, minutes }: { readonly hours: string; readonly minutes: string },
): string | null {
  const durationMs = parseDuration(duration ?? '')
  if (durationMs === null || durationMs === 0) return null
  const total = Math.max(1, Math.round(durationMs / 60_000))
  const parts = [
    ...(total >= 60 ? [hours.replace('#', String(Math.floor(total / 60)))] : []),
    ...(total % 60 > 0 ? [minutes.replace('#', String(total % 60))] : []),
  ]
  return parts.join(' ')
}

/** A count with its noun, whose forms hold `#` where the number goes. */
export function writeCount(
  forms: { readonly one: string; readonly other: string },
  count: number,
  language: TextLanguage,
): string {
  const form = new Intl.PluralRules(language).select(count) === 'one' ? forms.one : forms.other
  return form.replace('#', new Intl.NumberFormat(language).format(count))
}

/** The year of a date of the wire; null when it is none. */
export function yearOf(date: string | undefined): string | null {
  return /^\d{4}(?=-)/.exec(date ?? '')?.[0] ?? null
}
