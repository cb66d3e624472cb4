import type { Track } from '@regroove/contract'
import type { GrooveClient } from './create-client.ts'
import type { RadioOptions, RadioSeed } from './methods/discovery-methods.ts'

/**
 * Plays radio, track by track, without an end: stop taking, and nothing more is asked for. The next tracks are fetched when
 * the walk gets there.
 *
 * @param from a seed; or the ID of a session or of a station that was played before
 */
export async function* walkRadio(
  client: Pick<GrooveClient, 'createRadio' | 'continueRadio'>,
  from: RadioSeed | string,
  options: RadioOptions = {},
): AsyncGenerator<Track, void, undefined> {
  const begin = () =>
    typeof from === 'string' ? client.continueRadio(from, options) : client.createRadio(from, options)
  for (let answer = await begin(); ; answer = await client.continueRadio(answer.SessionId ?? '', options)) {
    const tracks = answer.Tracks ?? []
    if (tracks.length === 0) return
    yield* tracks
  }
}
