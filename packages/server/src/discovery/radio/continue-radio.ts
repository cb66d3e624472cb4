import { Failure, limits, type RadioId, type RadioResponse } from '@regroove/contract'
import type { DiscoveryContext } from '../discovery-context.ts'
import { startSession } from './create-radio.ts'
import { giveTracks, type RadioListener } from './give-tracks.ts'
import { findSession, findStation, type SessionRow, touchStation, updateSession } from './radio-queries.ts'
import { sessionLifeMs } from './session-life.ts'
import { readTracks, type SessionTracks, writeTracks } from './session-tracks.ts'
import { recallSeed } from './station-seed.ts'

/** A listener's next call. */
export interface ContinueRadioCall {
  readonly listener: RadioListener
  readonly id: RadioId
  /** Null for as many as there may be. */
  readonly maxItems: number | null
}

/** Somebody else may go on with the session at the same moment: then it is looked at anew, so often. */
const mostTries = 5

/**
 * Plays on: the next tracks of a session, or the first ones of a new session of a station that was played before.
 *
 * @throws {Failure} CATALOG_NO_RESULT for a session or station that is not the listener's (404), a session that is over
 *   (410), and one of which nothing can be played any more (404)
 * Source: contract section 6.
 */
export async function continueRadio(
  context: DiscoveryContext,
  { listener, id, maxItems }: ContinueRadioCall,
): Promise<RadioResponse> {
  if (id.kind === 'station') {
    const station = await findStation(context.accounts.read, listener.user.id, id.guid)
    if (station === undefined) throw notFound('There is no such station among those that were played')
    return startSession(context, { listener, seed: recallSeed(station.seed), maxItems })
  }
  for (let tries = 0; tries < mostTries; tries += 1) {
    const answer = await tryToGoOn(context, listener, id.id, maxItems ?? limits.maxItems)
    if (answer !== null) return answer
  }
  throw new Failure('SERVICE_UNAVAILABLE', {
    message: 'The session is in use by too many at once',
    headers: { 'Retry-After': '1' },
  })
}

/** Null when the session moved on in the meantime. */
async function tryToGoOn(
  { catalog, accounts, clock }: DiscoveryContext,
  listener: RadioListener,
  id: string,
  count: number,
): Promise<RadioResponse | null> {
  const row = await findSession(accounts.read, listener.user.id, id)
  if (row === undefined) throw notFound('There is no such session')
  if (clock() - row.last_used_at_ms >= sessionLifeMs) {
    throw new Failure('CATALOG_NO_RESULT', {
      status: 410,
      message: 'The session is over: start the station anew',
    })
  }
  const before: SessionTracks = {
    tracks: readTracks(row.tracks),
    position: row.position,
    round: row.round,
  }
  const { tracks, session } = await giveTracks(catalog, before, { count, lot: id, listener })
  if (tracks.length === 0) throw notFound('Nothing of this session can be played any more')
  const isOurs = await accounts.write.transaction().execute(async (edit) => {
    const now = await findSession(edit, listener.user.id, id)
    if (now === undefined || !isSame(now, row)) return false
    await updateSession(edit, {
      id,
      tracks: session.round === row.round ? row.tracks : writeTracks(session.tracks),
      position: session.position,
      round: session.round,
      last_used_at_ms: clock(),
    })
    await touchStation(edit, listener.user.id, row.station_guid, clock())
    return true
  })
  return isOurs ? { SessionId: id, Tracks: tracks } : null
}

function isSame(one: SessionRow, other: SessionRow): boolean {
  return one.position === other.position && one.round === other.round
}

function notFound(message: string): Failure {
  return new Failure('CATALOG_NO_RESULT', { message })
}
