import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

// What tests do with sound: they make it, decode it with ffmpeg and compare samples.

/** A sound that is nowhere like itself: two tones that rise, and some noise. */
const restless = 'aevalsrc=0.3*sin(2*PI*(200+40*t)*t)+0.1*random(0)|0.3*sin(2*PI*(320+31*t)*t)+0.1*random(1)'

/** Runs ffmpeg to its end. @throws {Error} with its words */
export function ffmpeg(args: readonly string[], input?: Uint8Array): Buffer {
  const { status, stdout, stderr } = spawnSync(
    'ffmpeg',
    ['-nostdin', '-v', 'error', '-y', ...args].slice(input ? 1 : 0),
    {
      maxBuffer: 2 ** 30,
      ...(input === undefined ? {} : { input }),
    },
  )
  if (status !== 0) throw new Error(`ffmpeg ${args.join(' ')}: ${stderr}`)
  return stdout
}

/** Makes sound that can be compared sample by sample. */
export function makeRestless(
  extension: string,
  { seconds = 40, sampleRateHz = 44_100, options = [] as readonly string[] } = {},
): Buffer {
  const folder = mkdtempSync(path.join(tmpdir(), 'regroove-sound-'))
  const file = path.join(folder, `sound.${extension}`)
  try {
    const source = `${restless}:s=${sampleRateHz}:d=${seconds}`
    ffmpeg(['-f', 'lavfi', '-i', source, ...options, '-bitexact', file])
    return ffmpeg(['-f', 'data', '-i', file, '-map', '0', '-c', 'copy', '-f', 'data', '-'])
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Decodes to samples of two channels, taking turns. */
export function decode(
  bytes: Uint8Array,
  { sampleRateHz, format }: { sampleRateHz: number; format?: string },
): Int16Array {
  const folder = mkdtempSync(path.join(tmpdir(), 'regroove-sound-'))
  const file = path.join(folder, 'sound')
  try {
    writeFileSync(file, bytes)
    const given = format === undefined ? [] : ['-f', format]
    const output = ['-map', '0:a:0', '-ar', String(sampleRateHz), '-ac', '2', '-f', 's16le', '-']
    return toSamples(ffmpeg([...given, '-i', file, ...output]))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export function toSamples(bytes: Buffer): Int16Array {
  return new Int16Array(
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length - (bytes.length % 2)),
  )
}

/** How well a stretch follows its source: the ratio of sound to difference, in decibels. Positions in frames of samples. */
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
