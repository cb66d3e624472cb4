import type { Check } from '../checking/check.ts'
import { refusal } from '../checking/refusal.ts'
import { contract } from '../checking/sources.ts'

const source = contract(4, 'catalog browse')
const catalogue = '/1/content/music/catalog'

/** Requests that cannot be answered: below the catalogue, what is wrong, and with what. */
const refused = [
  [
    'ordering-of-other-lists',
    'An ordering of collections',
    'albums/browse?orderBy=AlbumTitle',
    400,
    'INCOMPATIBLE_INPUT_PARAMETERS',
    'ordering',
  ],
  [
    'ordering-unknown',
    'An ordering that nobody knows',
    'albums/browse?orderBy=Weight',
    400,
    'INVALID_INPUT_PARAMETER',
    'orderBy',
  ],
  [
    'genre-and-mood',
    'genre and mood together',
    'playlists/browse?genre=Jazz&mood=Happy',
    400,
    'INCOMPATIBLE_INPUT_PARAMETERS',
    undefined,
  ],
  [
    'mood-and-activity',
    'mood and activity together',
    'playlists/browse?mood=Happy&activity=Party',
    400,
    'INCOMPATIBLE_INPUT_PARAMETERS',
    undefined,
  ],
  [
    'genre-and-activity',
    'genre and activity together',
    'playlists/browse?genre=Jazz&activity=Party',
    400,
    'INCOMPATIBLE_INPUT_PARAMETERS',
    undefined,
  ],
  [
    'mood-of-albums',
    'A mood with albums',
    'albums/browse?mood=Happy',
    400,
    'INCOMPATIBLE_INPUT_PARAMETERS',
    undefined,
  ],
  [
    'activity-of-tracks',
    'An activity with tracks',
    'tracks/browse?activity=Party',
    400,
    'INCOMPATIBLE_INPUT_PARAMETERS',
    undefined,
  ],
  [
    'mood-unknown',
    'A mood that nobody knows',
    'playlists/browse?mood=Hungry',
    400,
    'INVALID_INPUT_PARAMETER',
    'mood',
  ],
  [
    'activity-unknown',
    'An activity that nobody knows',
    'playlists/browse?activity=Knitting',
    400,
    'INVALID_INPUT_PARAMETER',
    'activity',
  ],
  [
    'genre-unknown',
    'A genre that nobody knows',
    'albums/browse?genre=Nonesuch+Zxqv',
    404,
    'DISCOVERY_INVALID_GENRE',
    undefined,
  ],
  ['type-unknown', 'A type that nobody knows', 'radios/browse', 400, 'INVALID_INPUT_PARAMETER', undefined],
  ['max-items-26', 'maxItems=26', 'albums/browse?maxItems=26', 400, 'INVALID_INPUT_PARAMETER', 'maxItems'],
  ['max-items-0', 'maxItems=0', 'albums/browse?maxItems=0', 400, 'INVALID_INPUT_PARAMETER', 'maxItems'],
  ['page-negative', 'page=-1', 'albums/browse?page=-1', 400, 'INVALID_INPUT_PARAMETER', 'page'],
  ['page-no-number', 'page=first', 'albums/browse?page=first', 400, 'INVALID_INPUT_PARAMETER', 'page'],
] as const

/** What cannot be browsed for. Contract section 4. */
export const browseRefusalChecks: readonly Check[] = refused.map(([id, what, path, status, code, names]) =>
  refusal({
    id: `browse.refuse-${id}`,
    rule: `${what} ${status === 404 ? 'is 404' : 'is refused with'} ${code}.`,
    source,
    asks: `${catalogue}/${path}`,
    status,
    code,
    ...(names === undefined ? {} : { names }),
  }),
)
