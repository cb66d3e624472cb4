/** How loud a track is, as it was measured. */
export interface Measurement {
  /** Of the whole track, in LUFS. Source: EBU R128. */
  readonly loudnessLufs: number
  /** How long it really sounds. */
  readonly durationMs: number
  /** Where its loudest half minute begins. */
  readonly loudestMs: number
}

/** Collects what ffmpeg tells of each tenth of a second. */
export interface MeasurementReader {
  /** Takes the next piece of text. */
  readonly push: (text: string) => void
  /** What it comes to; null when nothing was heard, or all of it is silence. @param durationMs of all that was decoded */
  readonly finish: (durationMs: number) => Measurement | null
}

const windowMs = 30_000
/** Below this it is silence for the measure itself. */
const silenceLufs = -70

/** Reads lines such as `lavfi.r128.M=-23.1`. The order is: a frame and its time, then its values. */
export function openMeasurementReader(): MeasurementReader {
  const moments: { readonly atMs: number; readonly power: number }[] = []
  let rest = ''
  let atMs = 0
  let integrated = Number.NaN

  const readLine = (line: string) => {
    const time = /pts_time:([\d.]+)/.exec(line)?.[1]
    if (time !== undefined) atMs = Number(time) * 1000
    const [, name, value] = /^lavfi\.r128\.([MI])=(-?[\d.]+)$/.exec(line.trim()) ?? []
    if (name === 'I') integrated = Number(value)
    if (name === 'M') moments.push({ atMs, power: 10 ** (Number(value) / 10) })
  }

  return {
    push(text) {
      const lines = (rest + text).split('\n')
      rest = lines.pop()!
      for (const line of lines) readLine(line)
    },
    finish(durationMs) {
      readLine(rest)
      if (moments.length === 0 || !(integrated > silenceLufs)) return null
      return { loudnessLufs: integrated, durationMs, loudestMs: findLoudest(moments) }
    },
  }
}

/** Where the window begins in which the most is heard. A moment is the 400 ms before it. */
function findLoudest(moments: readonly { readonly atMs: number; readonly power: number }[]): number {
  let sum = 0
  let most = -1
  let loudestMs = 0
  let first = 0
  for (const { atMs, power } of moments) {
    sum += power
    while (moments[first]!.atMs < atMs - windowMs) sum -= moments[first++]!.power
    if (sum > most * (1 + 1e-9)) {
      most = sum
      loudestMs = moments[first]!.atMs
    }
  }
  return Math.round(loudestMs)
}
