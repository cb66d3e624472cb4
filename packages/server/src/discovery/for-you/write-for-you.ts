import {
  type Culture,
  formatDuration,
  isTextLanguage,
  type Page,
  type Playlist,
  type Track,
} from '@regroove/contract'
import type { Catalog } from '../../catalog/index.ts'
import type { KeptPlaylist } from './for-you-queries.ts'
import { describeForYou } from './for-you-texts.ts'

/** What may be said of a playlist's tracks beside the playlist. */
export interface ShownTracks {
  readonly count: number
  readonly durationMs: number
  /** The picture of the first of them; null without any. */
  readonly imageUrl: string | null
}

/** Writes a playlist that was made for a listener: their own, and read-only. Contract section 3. */
export function writeForYou(
  catalog: Pick<Catalog, 'genreName'>,
  { guid, recipe, subject }: KeptPlaylist,
  { culture, shown, tracks }: { culture: Culture; shown: ShownTracks; tracks?: Page<Track> | undefined },
): Playlist {
  const language = isTextLanguage(culture.language) ? culture.language : 'en'
  const about = recipe === 'genre' && subject !== null ? catalog.genreName(subject, language) : subject
  const { name, description } = describeForYou(recipe, language, about ?? '')
  return {
    Id: `music.playlistforyou.${guid.toLowerCase()}`,
    Name: name,
    Description: description,
    ...(shown.imageUrl === null ? {} : { ImageUrl: shown.imageUrl }),
    Source: 'Collection',
    CompatibleSources: 'Collection',
    Duration: formatDuration(shown.durationMs),
    IsPublished: false,
    IsReadOnly: true,
    TrackCount: shown.count,
    UserIsOwner: true,
    ...(tracks === undefined ? {} : { Tracks: tracks }),
  }
}
