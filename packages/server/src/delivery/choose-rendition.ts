import { Failure, type StreamFormat } from '@regroove/contract'
import type { FfmpegAbility } from './conversion/examine-ffmpeg.ts'
import { cannotConvert } from './conversion/open-converter.ts'
import type { MediaFileRow } from './media-file-queries.ts'
import type { MadeCodec } from './media-grant.ts'

/** What a listener wants a track in. */
export interface FormatWish {
  /** Null leaves it to us: HLS, as clients of the historic service expect. */
  readonly format: StreamFormat | null
  /** In kbit/s, at most; null leaves it to us. */
  readonly bitrateKbps: number | null
}

/** How a track is sent. */
export type Rendition =
  /** One of these files, untouched: the first that can be opened. */
  | { readonly way: 'original'; readonly files: readonly MediaFileRow[] }
  /** Made of one of these files. */
  | {
      readonly way: 'hls' | 'converted'
      readonly files: readonly MediaFileRow[]
      readonly codec: MadeCodec
      readonly bitrateKbps: number
    }

/** The bitrates that are made, in kbit/s: few, so that conversions can be shared, and all that MP3 knows of. */
const bitrates = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320] as const
const usualBitrates = { hls: 128, aac: 160, mp3: 192, opus: 128 } as const

/**
 * Chooses how a track is sent. Pure.
 *
 * @param files best first
 * @param ability null without ffmpeg
 * @throws {Failure} NOT_IMPLEMENTED (501) for a conversion, asked for by name, that this machine cannot do;
 *   INCOMPATIBLE_INPUT_PARAMETERS (400) for a bitrate of the original
 * Source: contract section 7 (decision on `format`).
 */
export function chooseRendition(
  files: readonly MediaFileRow[],
  { format, bitrateKbps }: FormatWish,
  ability: FfmpegAbility | null,
): Rendition {
  if (format === 'original') {
    if (bitrateKbps === null) return { way: 'original', files }
    throw new Failure('INCOMPATIBLE_INPUT_PARAMETERS', {
      message: 'Parameter bitrate goes with a format that is made: hls, aac, mp3 or opus',
    })
  }
  if (format === null || format === 'hls') {
    if (ability?.aac !== true) return { way: 'original', files }
    return { way: 'hls', files, codec: 'aac', bitrateKbps: stepDown(bitrateKbps ?? usualBitrates.hls) }
  }
  const untouched = files.filter((file) => isAlready(file, format, bitrateKbps))
  if (untouched.length > 0) return { way: 'original', files: untouched }
  if (ability?.[format] !== true) throw cannotConvert()
  const wanted = stepDown(bitrateKbps ?? usualBitrates[format])
  return { way: 'converted', files, codec: format, bitrateKbps: wanted }
}

/** Sound that is as it is wanted is sent as it is, and never made worse for nothing. */
function isAlready(file: MediaFileRow, codec: MadeCodec, bitrateKbps: number | null): boolean {
  if (file.codec !== codec) return false
  return bitrateKbps === null || (file.bitrate_kbps !== null && file.bitrate_kbps <= bitrateKbps)
}

/** The highest bitrate that is made and not above the wanted one. */
function stepDown(bitrateKbps: number): number {
  return bitrates.findLast((step) => step <= bitrateKbps) ?? bitrates[0]
}
