import type { Track } from '@regroove/contract'
import { html, type Markup } from './html.ts'
import { frameItem, type ItemSetting, joinGenres } from './item-frame.ts'
import { writePicture } from './item-picture.ts'
import { localPath } from './page-context.ts'
import { plainName, showName } from './shown-name.ts'
import { writeExplicitMark } from './track-list.ts'
import { writeArtistLinks } from './write-artist-links.ts'
import { writeLength, yearOf } from './write-figures.ts'
import { writePlayer } from './write-player.ts'

const albumPx = 64

/** The main part of a track's page: whose it is, which album it is from, and what of it can be heard. */
export function trackMain(track: Track, setting: ItemSetting): Markup {
  const { texts, playable, plays } = setting
  return frameItem(
    {
      name: track.Name,
      imageUrl: track.ImageUrl,
      kind: [texts.kind.Track, yearOf(track.ReleaseDate)],
      mark: writeExplicitMark(track, texts),
      lead: writeArtistLinks(track.Artists ?? []),
      facts: [
        track.Subtitle === undefined ? null : plainName(track.Subtitle),
        writeLength(track.Duration),
        joinGenres(track),
      ],
      body: html`${writePlayer(track, { texts, playable, isAutomatic: plays })}${writeAlbumCard(track, setting)}`,
    },
    setting,
  )
}

function writeAlbumCard({ Album: album }: Track, { texts }: ItemSetting): Markup | null {
  if (album?.Link === undefined) return null
  const picture = writePicture(album.ImageUrl, { sidePx: albumPx, alt: '' })
  return html`<a class="from" href="${localPath(album.Link)}">${picture}<span><span class="from-word">${texts.fromAlbum}</span> <span class="from-name">${showName(album.Name)}</span></span></a>
`
}
