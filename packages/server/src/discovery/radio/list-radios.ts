import {
  type ContentResponse,
  type Culture,
  Failure,
  formatCulture,
  limits,
  type Radio,
} from '@regroove/contract'
import type { ContinuationTokens, TokenScope } from '../../catalog/index.ts'
import type { DiscoveryContext } from '../discovery-context.ts'
import { countStations, listStations, type Station, type StationPlace } from './radio-queries.ts'

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
  { accounts, tokens }: Pick<DiscoveryContext, 'accounts'> & { readonly tokens: ContinuationTokens },
  { userId, culture, ...asked }: ListRadiosCall,
): Promise<ContentResponse> {
  const scope: TokenScope = { operation: 'recentRadios', userId }
  const { limit, skip, after } = readWindow(tokens, scope, asked)
  const stations = await listStations(accounts.read, userId, { after, skip, limit: limit + 1 })
  const kept = stations.slice(0, limit)
  const last = kept.at(-1)
  const token =
    stations.length > limit && last !== undefined
      ? tokens.write(scope, { list, of: '', limit, after: [last.lastPlayedAtMs, last.guid] })
      : null
  return {
    Radios: {
      Items: kept.map(writeRadio),
      TotalItemCount: await countStations(accounts.read, userId),
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

function writeRadio({ guid, name }: Station): Radio {
  return {
    Id: `music.radio.${guid.toLowerCase()}`,
    Name: name,
    Source: 'Catalog',
    CompatibleSources: 'Catalog',
  }
}
