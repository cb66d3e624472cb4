import {
  type ContentResponse,
  type Culture,
  Failure,
  formatCulture,
  isTextLanguage,
  limits,
  type Radio,
} from '@regroove/contract'
import type { Catalog, ContinuationTokens, TokenScope } from '../../catalog/index.ts'
import type { DiscoveryContext } from '../discovery-context.ts'
import { countStations, listStations, type Station, type StationPlace } from './radio-queries.ts'

/** What stations are listed with. */
export interface ListRadiosContext {
  readonly accounts: DiscoveryContext['accounts']
  readonly catalog: Pick<Catalog, 'genreName'>
  readonly tokens: ContinuationTokens
  /** What links begin with, without a slash at the end. */
  readonly publicUrl: () => string
}

/** Whose stations, and which page of them. */
export interface ListRadiosCall {
  readonly userId: number
  readonly culture: Culture
  readonly maxItems: number | null
  readonly page: number | null
  readonly continuationToken: string | null
}

const list = 'radios'

/**
 * Lists the stations that a user played, the last one first.
 *
 * @throws {Failure} INCOMPATIBLE_INPUT_PARAMETERS for a page beside a token; CONTINUATION_TOKEN_INVALID_ERROR
 * Source: contract section 6.
 */
export async function listRadios(
  { tokens, ...context }: ListRadiosContext,
  { userId, culture, ...asked }: ListRadiosCall,
): Promise<ContentResponse> {
  const scope: TokenScope = { operation: 'recentRadios', userId }
  const { limit, skip, after } = readWindow(tokens, scope, asked)
  const stations = await listStations(context.accounts.read, userId, { after, skip, limit: limit + 1 })
  const kept = stations.slice(0, limit)
  const last = kept.at(-1)
  const token =
    stations.length > limit && last !== undefined
      ? tokens.write(scope, { list, of: '', limit, after: [last.lastPlayedAtMs, last.guid] })
      : null
  return {
    Radios: {
      Items: kept.map((station) => writeRadio(context, station, culture)),
      TotalItemCount: await countStations(context.accounts.read, userId),
      ...(token === null ? {} : { ContinuationToken: token }),
    },
    Culture: formatCulture(culture),
  }
}

function readWindow(
  tokens: ContinuationTokens,
  scope: TokenScope,
  { maxItems, page, continuationToken }: Pick<ListRadiosCall, 'maxItems' | 'page' | 'continuationToken'>,
): { readonly limit: number; readonly skip: number; readonly after: StationPlace | null } {
  if (continuationToken === null) {
    const limit = maxItems ?? limits.maxItems
    return { limit, skip: (page ?? 0) * limit, after: null }
  }
  if (page !== null) {
    throw new Failure('INCOMPATIBLE_INPUT_PARAMETERS', {
      message: 'Parameters page and continuationToken exclude each other',
    })
  }
  const { limit, after } = tokens.read(scope, continuationToken)
  const [lastPlayedAtMs, guid] = after as [number, string]
  return { limit, skip: 0, after: { lastPlayedAtMs, guid } }
}

/** A station of an artist has the artist's picture; one of a genre is called as the genre is in the listener's language. */
function writeRadio(
  { catalog, publicUrl }: Pick<ListRadiosContext, 'catalog' | 'publicUrl'>,
  { guid, name, seed }: Station,
  culture: Culture,
): Radio {
  const language = isTextLanguage(culture.language) ? culture.language : 'en'
  const picture = `${publicUrl()}/content/music.${seed.key}/image?locale=${formatCulture(culture)}`
  return {
    Id: `music.radio.${guid.toLowerCase()}`,
    Name: seed.kind === 'genre' ? catalog.genreName(seed.key, language) : name,
    ...(seed.kind === 'artist' ? { ImageUrl: picture } : {}),
    Source: 'Catalog',
    CompatibleSources: 'Catalog',
  }
}
