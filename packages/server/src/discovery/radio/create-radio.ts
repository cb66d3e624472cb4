import { type CreateRadioRequest, Failure, limits, type RadioResponse } from '@regroove/contract'
import type { SimilarSeed } from '../../catalog/index.ts'
import type { DiscoveryContext } from '../discovery-context.ts'
import { chooseTracks } from './choose-tracks.ts'
import { giveTracks, type RadioListener } from './give-tracks.ts'
import { endOldSessions, insertSession, putStation } from './radio-queries.ts'
import { sessionLifeMs } from './session-life.ts'
import { writeTracks } from './session-tracks.ts'
import { nameStation, readSeed, type StationSeed } from './station-seed.ts'

/** What a listener asks for. */
export interface CreateRadioCall {
  readonly listener: RadioListener
  readonly body: CreateRadioRequest
  /** Null for as many as there may be. */
  readonly maxItems: number | null
}

/** A session that is over answers 410 for so long; then it is forgotten. */
const rememberedMs = 30 * sessionLifeMs

/**
 * Makes a station of a seed and begins to play it.
 *
 * @throws {Failure} as `readSeed`; CATALOG_NO_RESULT when the seed is unknown, removed (410), or has no music to play
 * Source: contract section 6.
 */
export async function createRadio(
  context: DiscoveryContext,
  { listener, body, maxItems }: CreateRadioCall,
): Promise<RadioResponse> {
  return startSession(context, { listener, seed: readSeed(body.Seeds), maxItems })
}

/** Begins a session of a station. Fails as `createRadio` does. */
export async function startSession(
  context: DiscoveryContext,
  {
    listener,
    seed,
    maxItems,
  }: { readonly listener: RadioListener; readonly seed: SimilarSeed; readonly maxItems: number | null },
): Promise<RadioResponse> {
  const { catalog, accounts, clock, randomBytes } = context
  const id = Buffer.from(randomBytes(16)).toString('base64url')
  const { name, key, tracks: chosen } = await chooseTracks(context, { seed, listener, lot: id })
  const begun = { tracks: chosen, position: 0, round: 0 }
  const { tracks, session } = await giveTracks(catalog, begun, {
    count: maxItems ?? limits.maxItems,
    lot: id,
    listener,
  })
  if (tracks.length === 0) {
    throw new Failure('CATALOG_NO_RESULT', { message: 'There is no music of this seed that can be played' })
  }

  const nowMs = clock()
  const stationSeed: StationSeed = { kind: seed.kind, key }
  const station = { guid: nameStation(stationSeed), seed: stationSeed, name, lastPlayedAtMs: nowMs }
  await accounts.write.transaction().execute(async (edit) => {
    await endOldSessions(edit, {
      overSinceMs: nowMs - sessionLifeMs,
      forgottenSinceMs: nowMs - rememberedMs,
    })
    await putStation(edit, listener.user.id, station)
    await insertSession(edit, {
      id,
      user_id: listener.user.id,
      station_guid: station.guid,
      tracks: writeTracks(session.tracks),
      position: session.position,
      round: session.round,
      last_used_at_ms: nowMs,
    })
  })
  return { SessionId: id, Tracks: tracks }
}
