import { type CatalogDb, foldText, type TrackRow } from '../../storage/index.ts'
import { describeTrack } from '../match/describe-track.ts'
import { genreNames } from '../match/genre-names.ts'
import { identifyTrack } from '../match/identify-track.ts'
import { sortKey } from '../match/sort-key.ts'
import { dateToMs } from '../tags/read-date.ts'
import type { TrackTags } from '../tags/track-tags.ts'
import type { ListMember } from './linked-rows.ts'
import type { OutsideId } from './outside-ids.ts'
import type { StoreContext } from './store-context.ts'

/** What a file says of its track, as the catalogue's tables have it. */
export interface TrackDescription {
  readonly columns: Pick<
    TrackRow,
    | 'identity_key'
    | 'name'
    | 'sort_key'
    | 'search_key'
    | 'mbid'
    | 'subtitle'
    | 'disc_number'
    | 'track_number'
    | 'duration_ms'
    | 'released_at_ms'
    | 'isrc'
    | 'is_explicit'
    | 'track_gain_centidb'
    | 'album_gain_centidb'
  >
  readonly credits: readonly ListMember[]
  readonly genres: readonly ListMember[]
  /** For the search: the title and its sort name. */
  readonly names: readonly string[]
  readonly artistNames: readonly string[]
  /** The outside IDs, given the track's GUID: a media ID that came too late to be it names it all the same. */
  readonly outsideIdsFor: (guid: string) => OutsideId[]
}

/** Describes a track by one of its files; makes the artists and genres that are new. */
export async function describeTrackRow(
  context: StoreContext,
  db: CatalogDb,
  { path, read: tags, duration_ms }: { readonly path: string; readonly read: TrackTags; readonly duration_ms: number | null },
): Promise<TrackDescription> {
  const track = describeTrack(path, tags)
  const credits: ListMember[] = []
  for (const credit of track.credits) {
    const linkedId = await context.artists.find(db, credit, context.nowMs())
    if (!credits.some((member) => member.linkedId === linkedId && member.detail === credit.role)) {
      credits.push({ linkedId, detail: credit.role })
    }
  }
  const genres = await context.genres.find(db, genreNames(tags.genres ?? []))
  return {
    columns: {
      identity_key: identifyTrack({ ...track, tags, artist: track.credits[0]!.name }),
      name: track.title,
      sort_key: sortKey(track.title, tags.titleSort ?? null),
      search_key: foldText(track.title),
      mbid: tags.musicBrainz?.recording ?? tags.musicBrainz?.track ?? null,
      subtitle: tags.subtitle ?? null,
      disc_number: track.discNumber,
      track_number: track.trackNumber,
      duration_ms: duration_ms ?? 0,
      released_at_ms: track.date === null ? null : dateToMs(track.date),
      isrc: tags.isrc ?? null,
      is_explicit: tags.isExplicit === true ? 1 : 0,
      track_gain_centidb: toCentidb(tags.trackGainDb),
      album_gain_centidb: toCentidb(tags.albumGainDb),
    },
    credits,
    genres: genres.map((linkedId) => ({ linkedId, detail: '' })),
    names: [track.title, ...(tags.titleSort === undefined ? [] : [tags.titleSort])],
    artistNames: track.credits.map(({ name }) => name),
    outsideIdsFor: (guid) => listOutsideIds(tags, guid),
  }
}

function listOutsideIds({ isrc, musicBrainz = {}, amgIds, mediaIds }: TrackTags, guid: string): OutsideId[] {
  const mbids = [...new Set([musicBrainz.recording, musicBrainz.track])]
  return [
    ...(isrc === undefined ? [] : [{ namespace: 'music.isrc', value: isrc } as const]),
    ...mbids.flatMap((value) => (value === undefined ? [] : [{ namespace: 'music.mbid', value } as const])),
    ...(amgIds?.track === undefined ? [] : [{ namespace: 'music.amg', value: amgIds.track } as const]),
    ...(mediaIds?.track === undefined || mediaIds.track === guid
      ? []
      : [{ namespace: 'music', value: mediaIds.track } as const]),
  ]
}

function toCentidb(gainDb: number | undefined): number | null {
  return gainDb === undefined ? null : Math.round(gainDb * 100)
}
