import type { RadioResponse } from '@regroove/contract'
import { answer, type BreakageKind, json, request, status, target, without } from '../break.ts'

const create = /radio\/create/
const next = /radio\/[^/]+\/next/
const recent = /radio\/recentlyplayed/

/** What can be wrong with radio, and which check has to catch it. */
export const radioBreakages: readonly BreakageKind[] = [
  answer(
    'begins a radio without a session',
    'radio.by-an-artist',
    json<RadioResponse>(({ SessionId: _, ...radio }) => radio),
    { at: create },
  ),
  answer(
    'plays a track of a radio again before all others',
    'radio.by-an-artist',
    json<RadioResponse>((radio) => ({ ...radio, Tracks: radio.Tracks?.flatMap((track) => [track, track]) })),
    { at: create },
  ),
  answer(
    'has no music for a genre',
    'radio.by-a-genre',
    json<RadioResponse>((radio) => ({ ...radio, Tracks: [] })),
    { at: create },
  ),
  answer(
    'forgets which session goes on',
    'radio.goes-on',
    json<RadioResponse>((radio) => ({ ...radio, SessionId: 'another' })),
    { at: next },
  ),
  request('plays as many tracks as it likes', 'radio.max-items', target(without('maxItems')), create),
  answer("lets everybody go on with everybody's radio", 'radio.session-of-another-user', status(200, 'OK'), {
    at: next,
    status: 404,
  }),
  answer(
    'lists no radio that was played',
    'radio.played-lately',
    json((content) => ({ ...content, Radios: { Items: [] } })),
    { at: recent },
  ),
  answer('begins a radio without a seed', 'radio.refuse-no-seed', status(200, 'OK'), {
    at: create,
    status: 400,
  }),
]
