import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Pcm } from './pcm.ts'

const execute = promisify(execFile)
/** ffmpeg looks at every checksum and takes no liberty that it could forgive. */
const STRICT = ['-xerror', '-err_detect', 'crccheck+bitstream+buffer+explode']

/** What ffmpeg made of some files: bytes for each, and its complaints, which should be none. */
export interface Decoded {
  readonly outputs: readonly Buffer[]
  readonly complaints: string
}

/** For tests: has one ffmpeg decode many files to raw samples (`s16le`, interleaved) or raw pixels (`rgb24`). */
export async function decodeWithFfmpeg(
  files: readonly (Uint8Array | string)[],
  kind: 'samples' | 'pixels' = 'samples',
): Promise<Decoded> {
  const folder = await mkdtemp(path.join(tmpdir(), 'regroove-decode-'))
  try {
    const inputs = await Promise.all(
      files.map(async (file, at) => {
        if (typeof file === 'string') return file
        const name = path.join(folder, `${at}.in`)
        await writeFile(name, file)
        return name
      }),
    )
    const outputs = inputs.map((_, at) => path.join(folder, `${at}.raw`))
    const format = kind === 'samples' ? ['-f', 's16le'] : ['-f', 'rawvideo', '-pix_fmt', 'rgb24']
    const stream = kind === 'samples' ? 'a' : 'v'
    const { stderr } = await execute(process.env['FFMPEG_PATH'] ?? 'ffmpeg', [
      ...['-v', 'warning', '-nostdin', '-y'],
      ...inputs.flatMap((input) => [...STRICT, '-i', `file:${input}`]),
      ...outputs.flatMap((output, at) => ['-map', `${at}:${stream}:0`, ...format, `file:${output}`]),
    ])
    return { outputs: await Promise.all(outputs.map((output) => readFile(output))), complaints: stderr }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Samples as ffmpeg writes them. */
export function interleaveForTests({ channels }: Pcm): Buffer {
  const length = channels[0]?.length ?? 0
  const bytes = Buffer.alloc(length * channels.length * 2)
  for (const [offset, channel] of channels.entries()) {
    for (const [at, sample] of channel.entries()) {
      bytes.writeInt16LE(sample, (at * channels.length + offset) * 2)
    }
  }
  return bytes
}
