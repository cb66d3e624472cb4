import { loudnessArguments } from '../conversion/ffmpeg-arguments.ts'
import { inputPlaceOf } from '../conversion/input-place.ts'
import type { Converter } from '../conversion/open-converter.ts'
import type { MediaFileRow } from '../media-file-queries.ts'
import type { MediaHandle } from '../media-files.ts'
import { type Measurement, openMeasurementReader } from './read-measurement.ts'

/** A track is measured much faster than it sounds; what takes longer than this is left alone. */
const stallMs = 30_000

/**
 * Measures how loud a track is.
 *
 * @param signal gives it up
 * @returns `silent` where there is nothing to measure; null when it could not be measured
 */
export async function measureLoudness(
  converter: Converter,
  file: MediaFileRow,
  source: MediaHandle,
  signal: AbortSignal,
): Promise<Measurement | 'silent' | null> {
  const run = converter.start({ args: loudnessArguments(inputPlaceOf(file)), source, isBackground: true })
  const reader = openMeasurementReader()
  const watch = setTimeout(run.stop, stallMs)
  signal.addEventListener('abort', run.stop, { once: true })
  run.stdout.setEncoding('latin1').on('error', () => {})
  run.stdout.on('data', (text: string) => {
    watch.refresh()
    reader.push(text)
  })
  const { exitCode, said } = await run.ended
  clearTimeout(watch)
  signal.removeEventListener('abort', run.stop)
  const durationUs = Number([...said.matchAll(/^out_time_us=(\d+)/gm)].at(-1)?.[1])
  if (exitCode !== 0 || !(durationUs > 0)) return null
  return reader.finish(durationUs / 1000) ?? 'silent'
}
