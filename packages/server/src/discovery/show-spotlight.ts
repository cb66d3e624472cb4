import {
  type ContentId,
  type ContentItem,
  type ContentResponse,
  type Culture,
  Failure,
  formatContentId,
  toWireError,
} from '@regroove/contract'
import type { Catalog } from '../catalog/index.ts'
import { isChosenFor } from './open-editors-choice.ts'
import type { EditorsChoice, NamedChoice, SpotlightChoice } from './spotlight-choice.ts'
import { writeResults } from './write-results.ts'

/** For whom. */
export interface SpotlightRequest {
  readonly culture: Culture
}

/** How many of each sort are mixed. */
const mixed = { albumsPlayed: 6, artists: 6, playlists: 6, albumsAdded: 6 } as const

/**
 * Shows what the editors chose; where they chose nothing, the albums and artists that are played most, the best known
 * playlists and the albums that were added last, by turns. The same until something of that changes.
 *
 * @throws {Failure} DISCOVERY_NO_RESULT when there is nothing; DISCOVERY_INVALID_RESPONSE when the choice cannot be read
 * Source: contract section 6.
 */
export async function showSpotlight(
  { catalog, editorsChoice }: { readonly catalog: Catalog; readonly editorsChoice: EditorsChoice | null },
  { culture }: SpotlightRequest,
): Promise<ContentResponse> {
  const chosen = editorsChoice === null ? [] : await readChoice(editorsChoice)
  const chosenHere = chosen.filter((choice) => isChosenFor(choice, culture))
  return chosenHere.length > 0 ? showChosen(catalog, chosenHere, culture) : showMixture(catalog, culture)
}

async function readChoice(editorsChoice: EditorsChoice): Promise<readonly SpotlightChoice[]> {
  try {
    return await editorsChoice()
  } catch (cause) {
    throw new Failure('DISCOVERY_INVALID_RESPONSE', { cause })
  }
}

async function showChosen(
  catalog: Catalog,
  chosen: readonly SpotlightChoice[],
  culture: Culture,
): Promise<ContentResponse> {
  const found = await Promise.all(
    chosen.map(async ({ named }) => {
      const id = named.kind === 'id' ? named.id : await catalog.findNamed({ artist: null, ...named })
      return id === null ? null : lookUp(catalog, id, culture)
    }),
  )
  const missing = chosen.filter((_, at) => found[at] === null).map(({ named }) => writeName(named))
  const answer = writeResults(
    found.filter((item) => item !== null),
    { unreadable: 0, culture },
  )
  if (missing.length === 0) return answer
  return { Error: toWireError('DISCOVERY_INVALID_DATA', `Not found: ${missing.join(', ')}`), ...answer }
}

function writeName(named: NamedChoice): string {
  if (named.kind === 'id') return formatContentId(named.id)
  return named.kind === 'album' && named.artist !== null ? `${named.name} by ${named.artist}` : named.name
}

/** Null for what is not there, and for tracks, which no spotlight shows. */
async function lookUp(catalog: Catalog, id: ContentId, culture: Culture): Promise<ContentItem | null> {
  const values = { source: new Set(['catalog'] as const), extras: null, continuationToken: null }
  const request = { ids: [id], values, viewer: { user: null }, culture }
  const { Albums, Artists, Playlists } = await catalog.lookup(request).catch((error: unknown) => {
    if (error instanceof Failure && error.code === 'CATALOG_NO_RESULT') return {} as ContentResponse
    throw error
  })
  const [Album] = Albums?.Items ?? []
  const [Artist] = Artists?.Items ?? []
  const [whole] = Playlists?.Items ?? []
  if (Album !== undefined) return { Type: 'Albums', Album }
  if (Artist !== undefined) return { Type: 'Artists', Artist }
  if (whole === undefined) return null
  const { Tracks: _, ...Playlist } = whole
  return { Type: 'Playlists', Playlist }
}

async function showMixture(catalog: Catalog, culture: Culture): Promise<ContentResponse> {
  const [albums, artists, playlists, added] = await Promise.all([
    catalog.readBest({ kind: 'album', orderBy: 'AllTimePlayCount', limit: mixed.albumsPlayed, culture }),
    catalog.readBest({ kind: 'artist', orderBy: 'AllTimePlayCount', limit: mixed.artists, culture }),
    catalog.readBest({ kind: 'playlist', orderBy: 'MostPopular', limit: mixed.playlists, culture }),
    catalog.readBest({ kind: 'album', orderBy: 'CollectionDate', limit: mixed.albumsAdded, culture }),
  ])
  const sorts: readonly (readonly ContentItem[])[] = [
    (albums?.items ?? []).map((Album) => ({ Type: 'Albums', Album })),
    (artists?.items ?? []).map((Artist) => ({ Type: 'Artists', Artist })),
    (playlists?.items ?? []).map((Playlist) => ({ Type: 'Playlists', Playlist })),
    (added?.items ?? []).map((Album) => ({ Type: 'Albums', Album })),
  ]
  const unreadable = [albums, artists, playlists, added].reduce(
    (sum, part) => sum + (part?.unreadable ?? 0),
    0,
  )
  return writeResults(keepEachOnce(takeTurns(sorts)), { unreadable, culture })
}

/** The first of each list, then the second of each, and so on. */
function takeTurns<T>(lists: readonly (readonly T[])[]): T[] {
  const rounds = Math.max(...lists.map(({ length }) => length))
  return Array.from({ length: rounds }, (_, round) =>
    lists.flatMap((list) => list.slice(round, round + 1)),
  ).flat()
}

function keepEachOnce(items: readonly ContentItem[]): ContentItem[] {
  const byId = new Map<string, ContentItem>()
  for (const item of items) {
    const id = (item.Album ?? item.Artist ?? item.Playlist)!.Id
    if (!byId.has(id)) byId.set(id, item)
  }
  return [...byId.values()]
}
