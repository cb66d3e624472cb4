/** A stretch of a track that was delivered, in ms from its start: `from` included, `to` not. */
export interface Stretch {
  readonly fromMs: number
  readonly toMs: number
}

/** What was delivered to somebody, and when. */
export interface Delivered extends Stretch {
  readonly durationMs: number
  /** Tells one URL from the next that the listener gets for the same track. */
  readonly urlId: number
  readonly atMs: number
}

/** One listening: from a start until the track is begun anew. */
export interface Listen {
  /** What was delivered of it: apart from each other, in order. Nothing any more, once it was counted. */
  readonly covered: readonly Stretch[]
  readonly urlId: number
  readonly beganAtMs: number
  readonly isCounted: boolean
  /** Whether it was delivered up to its end, at some time. */
  readonly isEnded: boolean
}

/** Four minutes are enough of any track. Source: contract section 6 (plays). */
const enoughMs = 240_000
/** How near to its start or end a track must be delivered to be begun or ended; of a short one, a twentieth. */
const edgeMs = 10_000
/** A stretch is measured by bytes, which are not spread evenly: so much may be missing at the end. */
const edgeShare = 0.05
const mostPieces = 200

/** How much of a track has to be delivered for a play. */
export function playThresholdMs(durationMs: number): number {
  return Math.min(durationMs / 2, enoughMs)
}

/**
 * Counts what was delivered. Pure: no clock, no memory.
 *
 * A play is told once for each listen: when half of the track or four minutes of it were delivered, in whatever pieces,
 * each counted once. Another listen of the same URL begins when the track was delivered up to its end and is delivered
 * from its start again; of another URL, when it is delivered from its start. Nobody hears half a track faster than it
 * sounds: before that time is over, it is the same listen still, whatever a player fetches again.
 *
 * @param before null when nothing of this track was delivered to this listener lately
 * Source: contract section 6 (plays).
 */
export function countDelivered(
  before: Listen | null,
  { fromMs, toMs, durationMs, urlId, atMs }: Delivered,
): { readonly listen: Listen; readonly isPlay: boolean } {
  const begun =
    before === null || beginsAnew(before, { fromMs, toMs, durationMs, urlId, atMs })
      ? { covered: [], urlId, beganAtMs: atMs, isCounted: false, isEnded: false }
      : before
  const isEnded = begun.isEnded || toMs >= durationMs - edgeOf(durationMs)
  if (begun.isCounted) return { listen: { ...begun, urlId, isEnded }, isPlay: false }
  const piece = { fromMs: Math.max(0, fromMs), toMs: Math.min(toMs, durationMs) }
  const covered = piece.toMs > piece.fromMs ? join(begun.covered, piece) : begun.covered
  const isPlay = covered.length > 0 && coveredMs(covered) >= playThresholdMs(durationMs)
  return {
    listen: { ...begun, urlId, covered: isPlay ? [] : covered, isCounted: isPlay, isEnded },
    isPlay,
  }
}

function beginsAnew(before: Listen, { fromMs, durationMs, urlId, atMs }: Delivered): boolean {
  if (!before.isCounted) return false
  const isAtStart = fromMs <= edgeOf(durationMs)
  const wasHeard = atMs - before.beganAtMs >= playThresholdMs(durationMs)
  return isAtStart && wasHeard && (before.isEnded || urlId !== before.urlId)
}

function edgeOf(durationMs: number): number {
  return Math.min(edgeMs, durationMs * edgeShare)
}

function coveredMs(covered: readonly Stretch[]): number {
  return covered.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0)
}

/** Adds a stretch to others that are apart and in order. Nobody listens to hundreds of pieces: more are not counted. */
function join(covered: readonly Stretch[], added: Stretch): readonly Stretch[] {
  if (covered.length >= mostPieces) return covered
  const before = covered.filter(({ toMs }) => toMs < added.fromMs)
  const after = covered.filter(({ fromMs }) => fromMs > added.toMs)
  const touching = covered.slice(before.length, covered.length - after.length)
  const whole = {
    fromMs: Math.min(added.fromMs, touching[0]?.fromMs ?? added.fromMs),
    toMs: Math.max(added.toMs, touching.at(-1)?.toMs ?? added.toMs),
  }
  return [...before, whole, ...after]
}
