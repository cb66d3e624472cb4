import type { Album } from '@regroove/contract'
import { html, type Markup } from './html.ts'
import { frameItem, type ItemSetting, joinGenres } from './item-frame.ts'
import { writeRest } from './shown-list.ts'
import { plainName } from './shown-name.ts'
import { writeExplicitMark, writeTrackList } from './track-list.ts'
import { writeArtistLinks } from './write-artist-links.ts'
import { writeCount, writeTotalLength, yearOf } from './write-figures.ts'

/** The main part of an album's page: its tracks, by their places. */
export function albumMain(album: Album, setting: ItemSetting): Markup {
  const { language, texts } = setting
  const tracks = album.Tracks?.Items ?? []
  const knownArtists = new Set((album.Artists ?? []).map(({ Artist }) => Artist.Id))
  return frameItem(
    {
      name: album.Name,
      imageUrl: album.ImageUrl,
      kind: [nameKind(album, setting), yearOf(album.ReleaseDate)],
      mark: writeExplicitMark(album, texts),
      lead: writeArtistLinks(album.Artists ?? []),
      facts: [
        album.Subtitle === undefined ? null : plainName(album.Subtitle),
        album.TrackCount === undefined ? null : writeCount(texts.trackCount, album.TrackCount, language),
        writeTotalLength(album.Duration, texts),
        joinGenres(album),
        album.LabelName === undefined ? null : plainName(album.LabelName),
      ],
      body: html`<section aria-labelledby="tracks"><h2 id="tracks" class="unseen">${texts.tracks}</h2>
${writeTrackList(tracks, { ...setting, numbering: 'place', knownArtists })}${writeRest(album.Tracks, setting)}</section>
`,
    },
    setting,
  )
}

function nameKind({ AlbumType: type }: Album, { texts }: ItemSetting): string {
  const { albumType, kind } = texts
  return type !== undefined && Object.hasOwn(albumType, type)
    ? albumType[type as keyof typeof albumType]
    : kind.Album
}
