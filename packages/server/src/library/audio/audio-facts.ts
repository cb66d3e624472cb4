import type { IFormat } from 'music-metadata'
import type { Container } from './sniff-container.ts'

/** How audio is coded; what is none of the known words is the tag reader's own, in lower case. */
export const codecs = [
  'mp3',
  'mp2',
  'aac',
  'alac',
  'flac',
  'vorbis',
  'opus',
  'speex',
  'pcm',
  'wavpack',
  'ape',
  'wma',
] as const

/** What is known of a file's sound. */
export interface AudioFacts {
  readonly container: Container
  readonly codec: string
  /** What HTTP calls the file. */
  readonly mediaType: string
  readonly isLossless: boolean
  readonly bitrateKbps: number | null
  readonly sampleRateHz: number
  readonly channels: number
  /** Null for lossy audio. */
  readonly bitsPerSample: number | null
  readonly durationMs: number
}

/** What HTTP calls a file of each kind. */
export const mediaTypes: Readonly<Record<Container, string>> = {
  mpeg: 'audio/mpeg',
  adts: 'audio/aac',
  flac: 'audio/flac',
  mp4: 'audio/mp4',
  ogg: 'audio/ogg',
  wav: 'audio/wav',
  aiff: 'audio/aiff',
  wavpack: 'audio/x-wavpack',
  ape: 'audio/x-ape',
  asf: 'audio/x-ms-wma',
}

/** No recording lasts longer, and no sound has more; a header that says so lies. */
const largest = { durationS: 7 * 24 * 3600, sampleRateHz: 1_000_000, channels: 64 } as const

/** What the tag reader tells of the sound; null when it is not such as can be played. */
export function toAudioFacts(container: Container, format: IFormat, audioBytes: number): AudioFacts | null {
  const { sampleRate = 0, numberOfChannels = 0, duration = 0 } = format
  if (format.hasAudio !== true || !isWithin(duration, largest.durationS)) return null
  if (!isWithin(sampleRate, largest.sampleRateHz) || !isWithin(numberOfChannels, largest.channels))
    return null

  const codec = nameCodec(container, format.codec ?? '')
  const isLossless = format.lossless ?? ['flac', 'alac', 'pcm', 'ape'].includes(codec)
  return {
    container,
    codec,
    mediaType: mediaTypes[container],
    isLossless,
    bitrateKbps: readBitrate(format.bitrate ?? (audioBytes * 8) / duration),
    sampleRateHz: Math.round(sampleRate),
    channels: Math.round(numberOfChannels),
    bitsPerSample: isLossless ? (format.bitsPerSample ?? null) : null,
    durationMs: Math.round(duration * 1000),
  }
}

function isWithin(value: number, most: number): boolean {
  return value > 0 && value <= most
}

function readBitrate(bitsPerSecond: number): number | null {
  const kbps = Math.round(bitsPerSecond / 1000)
  return Number.isFinite(kbps) && kbps > 0 ? kbps : null
}

const wholeContainers: Partial<Record<Container, (typeof codecs)[number]>> = {
  adts: 'aac',
  flac: 'flac',
  wavpack: 'wavpack',
  ape: 'ape',
  asf: 'wma',
}

const codecPatterns: readonly (readonly [RegExp, (typeof codecs)[number]])[] = [
  [/layer 3/i, 'mp3'],
  [/layer [12]/i, 'mp2'],
  [/alac/i, 'alac'],
  [/aac|mp4a/i, 'aac'],
  [/flac/i, 'flac'],
  [/vorbis/i, 'vorbis'],
  [/opus/i, 'opus'],
  [/speex/i, 'speex'],
  [/^(pcm|sowt|none|twos|little-endian|big-endian)/i, 'pcm'],
]

function nameCodec(container: Container, told: string): string {
  const known = wholeContainers[container] ?? codecPatterns.find(([pattern]) => pattern.test(told))?.[1]
  return known ?? (told.toLowerCase().slice(0, 40) || 'unknown')
}
