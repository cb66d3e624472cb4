import type { FfmpegEnd } from './run-ffmpeg.ts'

/** How far the length of what was made may be off from what was expected. */
const toleranceMs = 500

/**
 * Judges whether a conversion is whole: an exit code of 0 alone says nothing, since ffmpeg ends so too when its input was
 * cut off. What it tells of its output must be what came, as long as the music should be.
 *
 * @param expectedMs null where nobody knows
 * @returns null when all is well; else what is wrong, for the log
 */
export function judgeEnd(
  { exitCode, said, cause }: FfmpegEnd,
  { sizeBytes, expectedMs }: { readonly sizeBytes: number; readonly expectedMs: number | null },
): string | null {
  if (cause !== null) return `could not be started: ${cause.code ?? cause.message}`
  const words = said.replace(/^\w+=.*$/gm, '').trim()
  if (exitCode !== 0) return `ended with ${exitCode}: ${words}`
  const last = (name: string) => [...said.matchAll(new RegExp(`^${name}=(.*)$`, 'gm'))].at(-1)?.[1]?.trim()
  if (last('progress') !== 'end') return 'did not say that it was done'
  const toldBytes = Number(last('total_size'))
  if (toldBytes !== sizeBytes || sizeBytes === 0) return `wrote ${toldBytes} bytes, and ${sizeBytes} came`
  const madeMs = Number(last('out_time_us')) / 1000
  if (expectedMs === null) return null
  if (Math.abs(madeMs - expectedMs) <= Math.max(toleranceMs, expectedMs / 200)) return null
  return `made ${madeMs} ms of ${expectedMs} ms`
}
