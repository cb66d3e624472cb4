import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readCachedFile } from '../audio/cached-file.ts'

// What tests do with sound: they make it, decode it with ffmpeg and compare samples.

/** A sound that is nowhere like itself: two tones that rise, and some noise. */
const restless = 'aevalsrc=0.3*sin(2*PI*(200+40*t)*t)+0.1*random(0)|0.3*sin(2*PI*(320+31*t)*t)+0.1*random(1)'

/** Runs ffmpeg to its end; gives what it wrote to its standard output. @throws {Error} with its words */
export function ffmpeg(args: readonly string[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const options = { encoding: 'buffer', maxBuffer: 2 ** 30 } as const
    execFile('ffmpeg', ['-nostdin', '-v', 'error', '-y', ...args], options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout)
      else reject(new Error(`ffmpeg ${args.join(' ')}: ${stderr}`))
    })
  })
}

/** Makes sound that can be compared sample by sample, once per machine. @param options of the encoder */
export function makeRestless(
  extension: string,
  {
    seconds = 30,
    sampleRateHz = 44_100,
    options = [],
  }: { seconds?: number; sampleRateHz?: number; options?: readonly string[] } = {},
): Promise<Buffer> {
  const source = `${restless}:s=${sampleRateHz}:d=${seconds}`
  const args = ['-f', 'lavfi', '-i', source, ...options, '-bitexact']
  return readCachedFile(
    ['restless', ...args],
    extension,
    async (file) => void (await ffmpeg([...args, file])),
  )
}

/** Decodes to samples of two channels, taking turns. */
export async function decode(
  bytes: Uint8Array,
  { sampleRateHz, format }: { sampleRateHz: number; format?: string },
): Promise<Int16Array> {
  const folder = mkdtempSync(path.join(tmpdir(), 'regroove-sound-'))
  const file = path.join(folder, 'sound')
  const samples = path.join(folder, 'samples')
  try {
    writeFileSync(file, bytes)
    const given = format === undefined ? [] : ['-f', format]
    const output = ['-map', '0:a:0', '-ar', String(sampleRateHz), '-ac', '2', '-f', 's16le', samples]
    await ffmpeg([...given, '-i', file, ...output])
    const made = readFileSync(samples)
    return new Int16Array(made.buffer.slice(made.byteOffset, made.byteOffset + made.length))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/**
 * How well a stretch follows its source: the ratio of sound to difference, in decibels.
 *
 * @param madeOffset how many samples later it stands in what was made
 */
export function fidelityDb(
  made: Int16Array,
  source: Int16Array,
  { from, to, madeOffset }: { from: number; to: number; madeOffset: number },
): number {
  let sound = 0
  let difference = 0
  for (let at = 2 * from; at < 2 * to; at++) {
    const wanted = source[at] ?? 0
    const found = made[at + 2 * madeOffset] ?? 0
    sound += wanted ** 2
    difference += (wanted - found) ** 2
  }
  return 10 * Math.log10(sound / Math.max(difference, 1))
}
