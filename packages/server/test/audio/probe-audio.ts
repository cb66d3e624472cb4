import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** Duration in seconds as ffprobe sees it: a second opinion on what we wrote. */
export async function probeDurationS(file: string): Promise<number> {
  const args = ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', `file:${file}`]
  const { stdout } = await execute('ffprobe', args)
  return Number(stdout)
}

/** The audio as 16-bit samples, channels interleaved; any complaint of the decoder, wrong checksums too, is an error. */
export function decodePcm(file: string, inputOptions: readonly string[] = []): Promise<Buffer> {
  const strict = ['-xerror', '-err_detect', 'crccheck+explode', ...inputOptions]
  return extract(file, strict, ['-f', 's16le', '-c:a', 'pcm_s16le'])
}

/** The bytes of an embedded picture, 0 for the first. */
export function extractPicture(file: string, index: number): Promise<Buffer> {
  return extract(file, [], ['-map', `0:v:${index}`, '-c', 'copy', '-f', 'image2pipe'])
}

async function extract(file: string, before: readonly string[], after: readonly string[]): Promise<Buffer> {
  const args = ['-v', 'error', '-nostdin', ...before, '-i', `file:${file}`, ...after, 'pipe:1']
  const { stdout, stderr } = await execute('ffmpeg', args, { encoding: 'buffer', maxBuffer: 2 ** 28 })
  if (stderr.length > 0) throw new Error(`ffmpeg on ${file}: ${stderr}`)
  return stdout
}
