import { spawn } from 'node:child_process'

/**
 * Runs ffmpeg (the `FFMPEG_PATH` of the environment, else the one on the path) to its end.
 *
 * @param args without the program; they must name the output
 * @param input bytes for its standard input; null for none
 * @throws {Error} when ffmpeg is missing, lacks an encoder or fails: says which, and ffmpeg's own words
 */
export async function runFfmpeg(args: readonly string[], input: Uint8Array | null = null): Promise<void> {
  const { code, errors } = await run(['-v', 'error', '-nostdin', '-y', ...args], input)
  if (code === 0) return

  const missing = /Unknown encoder '([^']+)'/.exec(errors)?.[1]
  if (missing !== undefined) {
    throw new Error(`This ffmpeg has no encoder ${missing}. Test audio needs: ${neededEncoders.join(', ')}.`)
  }
  throw new Error(`ffmpeg failed (exit ${code}) on ${args.join(' ')}\n${errors}`)
}

/** What a complete set of test audio asks of ffmpeg; Debian's package has them all. */
export const neededEncoders = [
  'libmp3lame',
  'flac',
  'aac',
  'alac',
  'libvorbis',
  'libopus',
  'pcm_s16le',
  'pcm_s16be',
  'wavpack',
  'wmav2',
  'mjpeg',
] as const

function run(
  args: readonly string[],
  input: Uint8Array | null,
): Promise<{ code: number | null; errors: string }> {
  const program = process.env['FFMPEG_PATH'] ?? 'ffmpeg'
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: [input === null ? 'ignore' : 'pipe', 'ignore', 'pipe'] })
    let errors = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      errors += text
    })
    child.on('error', (cause: NodeJS.ErrnoException) => {
      const why = cause.code === 'ENOENT' ? 'was not found' : `could not be started (${cause.code})`
      reject(
        new Error(`${program} ${why}. Test audio needs ffmpeg: install it or set FFMPEG_PATH.`, { cause }),
      )
    })
    child.on('close', (code) => resolve({ code, errors }))
    child.stdin?.on('error', () => {})
    child.stdin?.end(input)
  })
}
