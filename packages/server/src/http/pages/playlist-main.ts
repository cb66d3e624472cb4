import type { Playlist } from '@regroove/contract'
import { html, type Markup } from './html.ts'
import { frameItem, type ItemSetting } from './item-frame.ts'
import { writeRest } from './shown-list.ts'
import { showName } from './shown-name.ts'
import { writeTrackList } from './track-list.ts'
import { writeCount, writeTotalLength } from './write-figures.ts'
import { writeParagraphs } from './write-paragraphs.ts'

/** The main part of a playlist's page: its tracks in its own order. */
export function playlistMain(playlist: Playlist, setting: ItemSetting): Markup {
  const { language, texts } = setting
  const { Tracks: tracks, TrackCount: count } = playlist
  const maker = playlist.Provider ?? playlist.Owner
  return frameItem(
    {
      name: playlist.Name,
      imageUrl: playlist.ImageUrl,
      kind: [texts.kind.Playlist],
      lead: maker !== undefined && html`${texts.by} ${showName(maker)}`,
      facts: [
        count === undefined ? null : writeCount(texts.trackCount, count, language),
        writeTotalLength(playlist.Duration, texts),
      ],
      body: html`${writeParagraphs(playlist.Description)}<section aria-labelledby="tracks"><h2 id="tracks" class="unseen">${texts.tracks}</h2>
${writeTrackList(tracks?.Items ?? [], { ...setting, numbering: 'rank', knownArtists: new Set() })}${writeRest(tracks, setting)}</section>
`,
    },
    setting,
  )
}
