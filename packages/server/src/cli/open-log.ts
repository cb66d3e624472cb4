import pino, { type Logger } from 'pino'
import type { LogLevel } from '../config/index.ts'

/**
 * The log: JSON lines on stdout, one fact a member. What could hold a secret is never a member: URLs, headers, bodies.
 *
 * @param isPerson on a terminal only warnings are shown, so that progress stays readable
 */
export function openLog({ level, isPerson }: { level: LogLevel; isPerson: boolean }): Logger {
  return pino({
    level: isPerson && level === 'info' ? 'warn' : level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  })
}
