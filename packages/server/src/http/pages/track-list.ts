import type { Track } from '@regroove/contract'
import { html, type Markup } from './html.ts'
import { localPath } from './page-context.ts'
import type { PageTexts } from './page-texts.ts'
import { showName } from './shown-name.ts'
import { writeArtistLinks } from './write-artist-links.ts'
import { writeLength } from './write-figures.ts'
import { type Playable, writePlayer } from './write-player.ts'

/** How a list of tracks is shown. */
export interface TrackListWish {
  readonly texts: PageTexts
  readonly playable: Playable
  /** `place` numbers them by their place on the disc, with a heading where there are several; `rank` from 1 on. */
  readonly numbering: 'place' | 'rank'
  /** Artists that need not be named with each track: those of the album. */
  readonly knownArtists: ReadonlySet<string>
}

/** Writes tracks in their order, each with its length and a link to its page. */
export function writeTrackList(tracks: readonly Track[], wish: TrackListWish): Markup {
  const discs = wish.numbering === 'place' ? groupByDisc(tracks) : [{ disc: 1, tracks }]
  return html`${discs.map(
    ({ disc, tracks: own }) => html`${
      discs.length > 1 &&
      html`<h3>${wish.texts.disc} ${disc}</h3>
`
    }<ol class="tracks">
${own.map((track, at) => writeRow(track, at + 1, wish))}</ol>
`,
  )}`
}

function groupByDisc(tracks: readonly Track[]) {
  return [...Map.groupBy(tracks, ({ DiscNumber = 1 }) => DiscNumber)].map(([disc, own]) => ({
    disc,
    tracks: own,
  }))
}

function writeRow(track: Track, rank: number, wish: TrackListWish): Markup {
  const number = wish.numbering === 'rank' ? rank : (track.TrackNumber ?? '')
  const guests = (track.Artists ?? []).filter(({ Artist }) => !wish.knownArtists.has(Artist.Id))
  return html`<li class="track">
<span class="track-number">${number}</span>
<span class="track-title"><a href="${localPath(track.Link ?? '')}">${showName(track.Name)}</a>${writeExplicitMark(track, wish.texts)}${guests.length > 0 && html`<span class="track-artists">${writeArtistLinks(guests)}</span>`}</span>
<span class="track-length">${writeLength(track.Duration)}</span>
${writePlayer(track, wish)}</li>
`
}

/** The mark of a track or an album that is explicit; nothing for the others. */
export function writeExplicitMark(
  { IsExplicit }: { readonly IsExplicit?: boolean },
  { explicit }: PageTexts,
): Markup {
  return html`${IsExplicit && html`&nbsp;<abbr class="explicit" title="${explicit}">E</abbr>`}`
}
