/** A stretch of a track, in seconds. */
export interface PreviewStretch {
  readonly startSeconds: number
  readonly seconds: number
}

/** How long a preview is. Source: contract section 7. */
export const previewSeconds = 30

/**
 * Chooses what of a track is heard in its preview: the loudest half minute where it was measured, else the one that
 * begins a third into the track, where most songs are what they are. A shorter track is heard whole.
 *
 * @param loudestMs where the loudest half minute begins; null where nobody knows
 */
export function chooseStretch({
  durationMs,
  loudestMs,
}: {
  readonly durationMs: number
  readonly loudestMs: number | null
}): PreviewStretch {
  const duration = durationMs / 1000
  const seconds = Math.min(previewSeconds, duration)
  const latest = Math.max(0, duration - seconds)
  const wanted = loudestMs === null ? duration / 3 : loudestMs / 1000
  return { startSeconds: Math.min(Math.max(0, wanted), latest), seconds }
}
