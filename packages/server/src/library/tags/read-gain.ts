import type { ICommonTagsResult, IRatio } from 'music-metadata'
import type { NativeTags } from './native-tags.ts'

/** Opus counts towards -23 LUFS, ReplayGain towards -18. Source: RFC 7845, 5.2.1. */
const opusOffsetDb = 5
/** Beyond this a gain is a mistake. */
const largestDb = 60

/** The ReplayGain of the track in decibels, from its tag or Opus's; undefined where there is none. */
export function readTrackGain(common: ICommonTagsResult, native: NativeTags): number | undefined {
  return readGain(common.replaygain_track_gain, native, 'REPLAYGAIN_TRACK_GAIN', 'R128_TRACK_GAIN')
}

/** The same for the album. */
export function readAlbumGain(common: ICommonTagsResult, native: NativeTags): number | undefined {
  return readGain(common.replaygain_album_gain, native, 'REPLAYGAIN_ALBUM_GAIN', 'R128_ALBUM_GAIN')
}

function readGain(
  known: IRatio | undefined,
  native: NativeTags,
  name: string,
  opusName: string,
): number | undefined {
  const [text] = native.find(name)
  const [opus] = native.find(opusName)
  const gainDb =
    known?.dB ?? (text !== undefined ? Number.parseFloat(String(text)) : Number(opus) / 256 + opusOffsetDb)
  return Number.isFinite(gainDb) && Math.abs(gainDb) <= largestDb ? Math.round(gainDb * 100) / 100 : undefined
}
