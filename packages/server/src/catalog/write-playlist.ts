import { type Culture, formatDuration, type Playlist } from '@regroove/contract'
import type { PlaylistFacts } from './item-queries.ts'
import { type WireContext, writeShortForm } from './write-short-form.ts'

/** Writes a playlist of the catalogue, without its tracks: readable by everyone, and nobody's own. Contract section 3. */
export function writePlaylist(row: PlaylistFacts, context: WireContext): Playlist {
  const description = textIn(row.descriptions, context.culture) ?? row.description
  return {
    ...writeShortForm('playlist', { guid: row.guid, name: shownPlaylistName(row, context.culture) }, context),
    Duration: formatDuration(row.duration_ms),
    IsPublished: true,
    IsReadOnly: true,
    TrackCount: row.track_count,
    UserIsOwner: false,
    ...(description ? { Description: description } : {}),
    ...(row.provider ? { Provider: row.provider } : {}),
  }
}

function shownPlaylistName({ name, names }: PlaylistFacts, culture: Culture): string {
  return textIn(names, culture) ?? name
}

/** The text in the language of a culture; null where there is none, or the row is damaged. */
function textIn(texts: string | null, { language }: Culture): string | null {
  if (texts === null) return null
  try {
    const text: unknown = (JSON.parse(texts) as Record<string, unknown> | null)?.[language]
    return typeof text === 'string' && text !== '' ? text : null
  } catch {
    return null
  }
}
