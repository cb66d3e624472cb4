import type { Setting } from './setting.ts'

/** So many requests in each time: a bucket of that many tokens, which fills anew in that time. */
export interface QuotaSetting {
  readonly amount: number
  readonly seconds: number
}

const unitSeconds = { s: 1, m: 60, h: 3600 } as const

/** A quota such as `20/10s`; null for none. */
export function quotaSetting({
  does,
  fallback,
}: {
  readonly does: string
  readonly fallback: string
}): Setting<QuotaSetting | null> {
  return {
    form: 'text',
    placeholder: 'quota',
    does,
    fallback,
    allowed: 'a number of requests and a time, such as 20/10s, 600/1m or 5000/1h; or off',
    read: ([text = fallback]) => readQuota(text),
  }
}

function readQuota(text: string): QuotaSetting | null | undefined {
  if (text.toLowerCase() === 'off') return null
  const [, amount, count, unit] = /^(\d{1,9})\/(\d{1,5})([smh])$/i.exec(text.replaceAll(' ', '')) ?? []
  const seconds = Number(count) * unitSeconds[unit?.toLowerCase() as keyof typeof unitSeconds]
  return Number(amount) >= 1 && seconds >= 1 ? { amount: Number(amount), seconds } : undefined
}
