import { samplesPerFrame } from '../hls/segment-plan.ts'
import type { MadeCodec } from '../media-grant.ts'

/**
 * The only formats and codecs that ffmpeg is let at: those that the library reads. Without these lists a playlist that is
 * named like music makes it read other files, and art in tags is decoded.
 */
const demuxers = 'mp3,flac,mov,ogg,wav,w64,aiff,wv,ape,asf,aac'
const decoders = [
  'mp1,mp1float,mp2,mp2float,mp3,mp3float,aac,aac_fixed,alac,flac,vorbis,opus,speex,wavpack,ape',
  'wmav1,wmav2,wmapro,wmalossless,wmavoice,adpcm_ms,adpcm_ima_wav',
  'pcm_u8,pcm_s8,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be',
  'pcm_f32le,pcm_f32be,pcm_f64le,pcm_f64be,pcm_alaw,pcm_mulaw',
].join(',')

/** What every run begins with. Nothing of it comes from a request or a file. */
const always = [
  ...['-nostdin', '-hide_banner', '-nostats', '-v', 'error', '-threads', '1'],
  ...['-protocol_whitelist', 'file,pipe', '-format_whitelist', demuxers, '-codec_whitelist', decoders],
]

/** Only the sound, without anything that is told of it, and the same bytes each time. */
const soundAlone = [
  ...['-map', '0:a:0', '-vn', '-sn', '-dn', '-map_metadata', '-1', '-map_chapters', '-1'],
  ...['-fflags', '+bitexact', '-flags:a', '+bitexact', '-threads', '1'],
]

/** Where the sound comes from. */
export interface InputPlace {
  /** What ffmpeg can open, such as the descriptor that it is given. */
  readonly source: string
  /** Whether a place in the file can be found to the sample; if not, it is decoded from its start. */
  readonly isExact: boolean
}

/** Some frames of AAC out of a track, as ADTS. */
export interface SegmentWish {
  /** Where decoding begins, in frames of what is made; 0 at the start of the track. */
  readonly fromFrame: number
  readonly frames: number
  readonly sampleRateHz: number
  readonly bitrateKbps: number
}

/**
 * The arguments for some frames in a row. What ends before them is filled up with silence for half a second, for lengths
 * that the catalogue knows are not exact; what is missing beyond that is missing in the result.
 */
export function segmentArguments({ source, isExact }: InputPlace, wish: SegmentWish): string[] {
  const { fromFrame, frames, sampleRateHz, bitrateKbps } = wish
  const start = fromFrame * samplesPerFrame
  const count = frames * samplesPerFrame
  const seek = isExact && fromFrame > 0 ? ['-ss', (start / sampleRateHz).toFixed(6)] : []
  const cut = isExact
    ? `atrim=end_sample=${count}`
    : `atrim=start_sample=${start}:end_sample=${start + count},asetpts=PTS-STARTPTS`
  const filter = `aresample=${sampleRateHz},apad=pad_len=${sampleRateHz / 2},${cut}`
  return [
    ...[...always, ...seek, '-i', `file:${source}`, ...soundAlone, '-af', filter],
    ...['-ac', '2', '-c:a', 'aac', '-b:a', `${bitrateKbps}k`, '-f', 'adts', 'pipe:1'],
  ]
}

/** How each codec is written when it is sent as one file. */
const wholeFormats: Readonly<Record<MadeCodec, readonly string[]>> = {
  mp3: ['-c:a', 'libmp3lame', '-write_xing', '0', '-id3v2_version', '0', '-f', 'mp3'],
  aac: ['-c:a', 'aac', '-f', 'adts'],
  opus: ['-c:a', 'libopus', '-ar', '48000', '-f', 'ogg'],
}

/**
 * The arguments for a whole track in another format. What was made is told on the error output.
 *
 * @param longestSeconds after which the sound is cut off: a file that says less of itself is not worth more
 */
export function conversionArguments(
  { source }: InputPlace,
  {
    codec,
    bitrateKbps,
    longestSeconds,
  }: { readonly codec: MadeCodec; readonly bitrateKbps: number; readonly longestSeconds: number },
): string[] {
  return [
    ...[...always, '-progress', 'pipe:2', '-i', `file:${source}`, ...soundAlone],
    ...['-t', longestSeconds.toFixed(3), '-ac', '2', '-b:a', `${bitrateKbps}k`],
    ...[...wholeFormats[codec], 'pipe:1'],
  ]
}

/** The arguments for a stretch of a track as MP3, which comes softly and goes softly. Times in seconds. */
export function previewArguments(
  { source }: InputPlace,
  {
    startSeconds,
    seconds,
    bitrateKbps,
  }: { readonly startSeconds: number; readonly seconds: number; readonly bitrateKbps: number },
): string[] {
  const fade = Math.min(1, seconds / 4)
  const filter = [
    `atrim=end=${seconds.toFixed(3)}`,
    `afade=t=in:d=${fade.toFixed(3)}`,
    `afade=t=out:st=${(seconds - fade).toFixed(3)}:d=${fade.toFixed(3)}`,
  ].join(',')
  return [
    ...[...always, '-progress', 'pipe:2', '-ss', startSeconds.toFixed(3), '-i', `file:${source}`],
    ...[...soundAlone, '-af', filter, '-ac', '2', '-b:a', `${bitrateKbps}k`, ...wholeFormats.mp3, 'pipe:1'],
  ]
}

/** The arguments for measuring how loud a track is, moment by moment. Source: EBU R128. */
export function loudnessArguments({ source }: InputPlace): string[] {
  const filter = 'aresample=48000,ebur128=metadata=1,ametadata=mode=print:file=-'
  return [
    ...always,
    '-progress',
    'pipe:2',
    '-i',
    `file:${source}`,
    ...soundAlone,
    '-af',
    filter,
    '-f',
    'null',
    '-',
  ]
}
