import { writeFile } from 'node:fs/promises'
import type { AudioFormat } from './audio-spec.ts'
import { readCachedFile } from './cached-file.ts'
import { encodeSilentApe } from './encode-silent-ape.ts'
import { runFfmpeg } from './run-ffmpeg.ts'

/** How a file sounds, apart from its tags. */
export interface Sound {
  readonly seconds: number
  /** Semitones above 220 Hz. */
  readonly tone: number
  readonly sampleRateHz: number
  /** Lossy formats only. */
  readonly bitrateKbps: number
}

/** An encoded file without any tags, as bytes that nobody may change: ffmpeg runs once per distinct sound. */
export function readBaseSound(format: AudioFormat, sound: Sound): Promise<Buffer> {
  return format === 'ape' ? readSilence(sound) : readSine(format, sound)
}

interface Encoder {
  readonly extension: string
  readonly options: readonly string[]
  readonly isLossy: boolean
}

const encoders: Readonly<Record<Exclude<AudioFormat, 'ape'>, Encoder>> = {
  mp3: { extension: 'mp3', options: ['-c:a', 'libmp3lame', '-id3v2_version', '0'], isLossy: true },
  flac: { extension: 'flac', options: ['-c:a', 'flac'], isLossy: false },
  m4a: { extension: 'm4a', options: ['-c:a', 'aac'], isLossy: true },
  alac: { extension: 'm4a', options: ['-c:a', 'alac'], isLossy: false },
  ogg: { extension: 'ogg', options: ['-c:a', 'libvorbis'], isLossy: true },
  opus: { extension: 'opus', options: ['-c:a', 'libopus', '-ar', '48000'], isLossy: true },
  wav: { extension: 'wav', options: ['-c:a', 'pcm_s16le'], isLossy: false },
  aiff: { extension: 'aiff', options: ['-c:a', 'pcm_s16be'], isLossy: false },
  wv: { extension: 'wv', options: ['-c:a', 'wavpack'], isLossy: false },
  wma: { extension: 'wma', options: ['-c:a', 'wmav2'], isLossy: true },
}

function readSine(format: Exclude<AudioFormat, 'ape'>, sound: Sound): Promise<Buffer> {
  const { extension, options, isLossy } = encoders[format]
  const frequencyHz = (220 * 2 ** (sound.tone / 12)).toFixed(3)
  const source = `sine=frequency=${frequencyHz}:sample_rate=${sound.sampleRateHz}:duration=${sound.seconds}`
  const bitrate = isLossy ? ['-b:a', `${sound.bitrateKbps}k`] : []
  const exact = ['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact']
  const args = ['-f', 'lavfi', '-i', source, '-ac', '2', ...options, ...bitrate, ...exact]

  return readCachedFile(['sine', ...args], extension, (file) => runFfmpeg([...args, file]))
}

/** Silence has no pitch, so a higher tone is that many samples longer: still another file to whoever compares audio. */
function readSilence({ seconds, tone, sampleRateHz }: Sound): Promise<Buffer> {
  const samples = Math.round(seconds * sampleRateHz) + Math.round(tone)
  return readCachedFile(['silent ape', '1', `${samples}`, `${sampleRateHz}`], 'ape', (file) =>
    writeFile(file, encodeSilentApe(samples, sampleRateHz)),
  )
}
