import { type ContentId, Failure, type Guid, parseContentId } from '@regroove/contract'
import { growRandom, type SimilarSeed } from '../../catalog/index.ts'
import type { DiscoveryContext } from '../discovery-context.ts'
import { findListenedTracks } from '../listening/listening-queries.ts'
import { chooseTracks } from '../radio/choose-tracks.ts'
import type { RadioListener } from '../radio/give-tracks.ts'
import { drawProfile, type Profile } from './draw-profile.ts'
import type { ForYouRecipe } from './for-you-texts.ts'

/** A playlist that was made for a listener. */
export interface MadePlaylist {
  readonly recipe: ForYouRecipe
  /** An artist's or a genre's own name; null for none. */
  readonly subject: string | null
  /** The GUIDs of its tracks, in order. */
  readonly tracks: readonly string[]
}

const tracksOfPlaylist = 25
/** So many of the tracks that were listened to last make the profile. */
const mostListened = 1000
const wanted = { artists: 4, genres: 4 } as const
/** New albums that are looked at, and tracks that one gives. */
const newAlbums = { most: 10, tracks: 4 } as const

/**
 * Makes the playlists of a day for a listener: from what they play, collect and put into playlists; where that says nothing, from
 * what is well known and new here. At least eight, where the library has music enough.
 *
 * @param lot draws them: the same text, music, listening and collections give the same playlists
 */
export async function makePlaylists(
  context: DiscoveryContext,
  { listener, lot }: { readonly listener: RadioListener; readonly lot: string },
): Promise<MadePlaylist[]> {
  const { catalog, accounts, kept: keptMusic, clock } = context
  const listened = await findListenedTracks(accounts.read, listener.user.id, mostListened)
  const kept = await keptMusic.findKept(listener.user.id)
  const described = await catalog.findTrackFacts({
    guids: [...new Set([...listened.map(({ trackGuid }) => trackGuid), ...kept])],
    culture: listener.culture,
  })
  const profile = drawProfile({ listened, kept }, described, clock())
  const station = (seed: SimilarSeed) => playStation(context, { seed, listener, lot })

  const made: MadePlaylist[] = []
  const add = (recipe: ForYouRecipe, subject: string | null, tracks: readonly string[]) => {
    if (tracks.length > 0) made.push({ recipe, subject, tracks: tracks.slice(0, tracksOfPlaylist) })
  }
  if (profile.onRepeat.length > 0) add('onRepeat', null, profile.onRepeat)
  add('collected', null, drawSome(profile.kept, tracksOfPlaylist, `${lot} collected`))
  if (profile.onRepeat.length === 0) add('popular', null, await readPopular(context, listener))
  add('longNotHeard', null, profile.longNotHeard)
  const unheard: string[] = []
  for (const artist of await chooseArtists(context, { profile, listener, lot })) {
    const tracks = await station({ kind: 'artist', id: { kind: 'catalog', guid: artist.guid as Guid } })
    unheard.push(
      ...tracks
        .slice(tracksOfPlaylist)
        .filter((guid) => !profile.heard.has(guid))
        .slice(0, 8),
    )
    add('artist', artist.name, tracks)
  }
  for (const genre of await chooseGenres(context, { profile, listener, lot })) {
    add('genre', genre, await station({ kind: 'genre', name: genre }))
  }
  add('new', null, await readNew(context, { listener, lot }))
  add('unheard', null, [...new Set(unheard)])
  return made
}

/** Nothing where the seed is not there any more. */
async function playStation(
  context: DiscoveryContext,
  station: Parameters<typeof chooseTracks>[1],
): Promise<string[]> {
  try {
    return (await chooseTracks(context, station)).tracks.map(({ guid }) => guid)
  } catch (error) {
    if (error instanceof Failure && error.code === 'CATALOG_NO_RESULT') return []
    throw error
  }
}

async function readPopular({ catalog }: DiscoveryContext, { culture }: RadioListener): Promise<string[]> {
  const best = await catalog.readBest({
    kind: 'track',
    orderBy: 'AllTimePlayCount',
    limit: tracksOfPlaylist,
    culture,
  })
  return (best?.items ?? []).map(({ Id }) => guidOf(Id))
}

/** The most heard and kept; those that are missing are drawn from the best known. */
async function chooseArtists(
  { catalog }: DiscoveryContext,
  {
    profile,
    listener,
    lot,
  }: { readonly profile: Profile; readonly listener: RadioListener; readonly lot: string },
) {
  const own = drawSome(profile.artists.slice(0, 2 * wanted.artists), wanted.artists, `${lot} artists`)
  if (own.length === wanted.artists) return own
  const best = await catalog.readBest({
    kind: 'artist',
    orderBy: 'MostPopular',
    limit: 25,
    culture: listener.culture,
  })
  const others = (best?.items ?? [])
    .map(({ Id, Name }) => ({ guid: guidOf(Id), name: Name }))
    .filter(({ guid }) => !own.some((artist) => artist.guid === guid))
  return [...own, ...drawSome(others, wanted.artists - own.length, `${lot} others`)]
}

async function chooseGenres(
  { catalog }: DiscoveryContext,
  {
    profile,
    listener,
    lot,
  }: { readonly profile: Profile; readonly listener: RadioListener; readonly lot: string },
): Promise<string[]> {
  const own = profile.genres.slice(0, wanted.genres)
  if (own.length === wanted.genres) return own
  const culture = { ...listener.culture, language: 'en' }
  const { CatalogGenres = [] } = await catalog.genres({ version: 3, culture })
  const others = CatalogGenres.filter(({ ParentName }) => ParentName === undefined)
    .map(({ Name }) => Name)
    .filter((name) => !own.includes(name))
  return [...own, ...drawSome(others, wanted.genres - own.length, `${lot} genres`)]
}

async function readNew(
  { catalog }: DiscoveryContext,
  { listener: { culture }, lot }: { readonly listener: RadioListener; readonly lot: string },
): Promise<string[]> {
  const albums = await catalog.readBest({
    kind: 'album',
    orderBy: 'CollectionDate',
    limit: newAlbums.most,
    culture,
  })
  const ids = (albums?.items ?? []).flatMap(({ Id }): ContentId | ContentId[] => parseContentId(Id) ?? [])
  if (ids.length === 0) return []
  const values = {
    source: new Set(['catalog'] as const),
    extras: new Set(['tracks'] as const),
    continuationToken: null,
  }
  const { Albums } = await catalog.lookup({ ids, values, viewer: { user: null }, culture })
  return (Albums?.Items ?? []).flatMap(({ Id, Tracks }) =>
    drawSome(Tracks?.Items ?? [], newAlbums.tracks, `${lot} ${Id}`).map((track) => guidOf(track.Id)),
  )
}

const guidOf = (id: string) => id.slice(id.lastIndexOf('.') + 1)

/** So many of a list, in its order, each as likely as another. */
function drawSome<T>(items: readonly T[], count: number, lot: string): T[] {
  const random = growRandom(lot)
  const kept = [...items]
  while (kept.length > count) kept.splice(Math.floor(random() * kept.length), 1)
  return kept
}
