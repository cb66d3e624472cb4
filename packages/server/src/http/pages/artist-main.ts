import type { Album, Artist } from '@regroove/contract'
import { html, type Markup } from './html.ts'
import { frameItem, type ItemSetting, joinGenres } from './item-frame.ts'
import { writePicture } from './item-picture.ts'
import { localPath } from './page-context.ts'
import { writeRest } from './shown-list.ts'
import { showName } from './shown-name.ts'
import { writeTrackList } from './track-list.ts'
import { yearOf } from './write-figures.ts'
import { writeParagraphs } from './write-paragraphs.ts'

const shownTopTracks = 10
const cardPx = 180

/** The main part of an artist's page: the most played tracks, the albums, and who is like them. */
export function artistMain(artist: Artist, setting: ItemSetting): Markup {
  const { texts } = setting
  return frameItem(
    {
      name: artist.Name,
      imageUrl: artist.ImageUrl,
      isRound: true,
      kind: [texts.kind.Artist],
      facts: [joinGenres(artist)],
      body: html`${writeParagraphs(artist.Biography)}${writeTopTracks(artist, setting)}${writeAlbums(artist, setting)}${writeRelated(artist, setting)}`,
    },
    setting,
  )
}

function writeTopTracks({ Id, TopTracks: list }: Artist, setting: ItemSetting): Markup | null {
  const tracks = list?.Items.slice(0, shownTopTracks) ?? []
  if (tracks.length === 0) return null
  return html`<section aria-labelledby="top-tracks"><h2 id="top-tracks">${setting.texts.topTracks}</h2>
${writeTrackList(tracks, { ...setting, numbering: 'rank', knownArtists: new Set([Id]) })}${writeRest(list, setting, tracks.length)}</section>
`
}

function writeAlbums({ Albums: list }: Artist, setting: ItemSetting): Markup | null {
  const albums: readonly Album[] = list?.Items ?? []
  if (albums.length === 0) return null
  return html`<section aria-labelledby="albums"><h2 id="albums">${setting.texts.albums}</h2>
<ul class="cards">
${albums.map((album) => writeCard(album, yearOf(album.ReleaseDate)))}</ul>
${writeRest(list, setting)}</section>
`
}

function writeRelated({ RelatedArtists: list }: Artist, setting: ItemSetting): Markup | null {
  const artists = list?.Items ?? []
  if (artists.length === 0) return null
  return html`<section aria-labelledby="related"><h2 id="related">${setting.texts.relatedArtists}</h2>
<ul class="cards cards-round">
${artists.map((artist) => writeCard(artist, null))}</ul>
</section>
`
}

interface Card {
  readonly Name: string
  readonly Link?: string
  readonly ImageUrl?: string
}

function writeCard({ Name, Link, ImageUrl }: Card, note: string | null): Markup {
  return html`<li><a class="card" href="${localPath(Link ?? '')}">${writePicture(ImageUrl, { sidePx: cardPx, alt: '', isLate: true })}<span class="card-name">${showName(Name)}</span></a>${note !== null && html`<span class="card-note">${note}</span>`}</li>
`
}
