import {
  countSegments,
  framesOfSegment,
  type SegmentPlan,
  samplesPerFrame,
  secondsOfFrames,
} from './segment-plan.ts'

/** How loud a track is, for players that play all alike. Decibels to add; null where nobody knows. */
export interface Gains {
  readonly trackGainDb: number | null
  readonly albumGainDb: number | null
}

/**
 * Writes the playlist of a whole track: all of its segments with their exact durations, before any of them is made.
 *
 * What the codec needs to begin is one frame of silence: `EXT-X-START` says where the music begins. The gains stand in a
 * tag of our own, which other players pass over (RFC 8216 section 6.3.1).
 *
 * @param segmentPath what the paths of segments begin with, relative to the playlist's own
 * @param keyPath of the key, likewise
 * Source: RFC 8216 sections 4.3 and 5.
 */
export function writePlaylist({
  plan,
  gains,
  segmentPath,
  keyPath,
}: {
  readonly plan: SegmentPlan
  readonly gains: Gains
  readonly segmentPath: string
  readonly keyPath: string
}): string {
  const seconds = Array.from({ length: countSegments(plan) }, (_, index) =>
    secondsOfFrames(plan, framesOfSegment(plan, index)!.count),
  )
  return `${[
    '#EXTM3U',
    '#EXT-X-VERSION:3',
    `#EXT-X-TARGETDURATION:${Math.max(1, Math.round(Math.max(...seconds)))}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    `#EXT-X-START:TIME-OFFSET=${(samplesPerFrame / plan.sampleRateHz).toFixed(6)},PRECISE=YES`,
    ...writeGains(gains),
    `#EXT-X-KEY:METHOD=AES-128,URI="${keyPath}"`,
    ...seconds.flatMap((duration, index) => [
      `#EXTINF:${duration.toFixed(6)},`,
      `${segmentPath}/${index}.ts`,
    ]),
    '#EXT-X-ENDLIST',
  ].join('\n')}\n`
}

function writeGains({ trackGainDb, albumGainDb }: Gains): string[] {
  const told = [
    ...(trackGainDb === null ? [] : [`TRACK=${trackGainDb.toFixed(2)}`]),
    ...(albumGainDb === null ? [] : [`ALBUM=${albumGainDb.toFixed(2)}`]),
  ]
  return told.length === 0 ? [] : [`#EXT-X-REGROOVE-GAIN:${told.join(',')}`]
}
