import { runFfmpeg } from './run-ffmpeg.ts'

/** What an ffmpeg can do for us. */
export interface FfmpegAbility {
  /** Such as `5.1.9`. */
  readonly version: string
  /** Whether it can write AAC, MP3 and Opus. */
  readonly aac: boolean
  readonly mp3: boolean
  readonly opus: boolean
}

const mostBytes = 1_000_000
const deadlineMs = 10_000

/**
 * Asks an ffmpeg what it can do; null when there is none, or it is none.
 *
 * @param program a name that is looked for on the path, or a path
 */
export async function examineFfmpeg(program: string): Promise<FfmpegAbility | null> {
  const [versionText, encoders] = await Promise.all([ask(program, '-version'), ask(program, '-encoders')])
  const version = /^ffmpeg version (\S+)/.exec(versionText ?? '')?.[1]
  if (version === undefined || encoders === null) return null
  const writes = (encoder: string) => new RegExp(`^ A\\S* +${encoder} `, 'm').test(encoders)
  return { version, aac: writes('aac'), mp3: writes('libmp3lame'), opus: writes('libopus') }
}

/** What it answers; null when it does not, not in time, or too much. */
async function ask(program: string, question: string): Promise<string | null> {
  const run = runFfmpeg({
    program,
    args: ['-hide_banner', question].slice(question === '-version' ? 1 : 0),
    source: null,
  })
  const timer = setTimeout(run.stop, deadlineMs)
  let text = ''
  run.stdout.setEncoding('utf8').on('error', () => {})
  run.stdout.on('data', (chunk: string) => {
    text += chunk
    if (text.length > mostBytes) run.stop()
  })
  const { exitCode } = await run.ended
  clearTimeout(timer)
  return exitCode === 0 ? text : null
}
