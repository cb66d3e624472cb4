import type { Contributor } from '@regroove/contract'
import { parseDuration } from '@regroove/contract'
import { html, type Markup } from './html.ts'
import { sizedImage } from './item-picture.ts'
import type { PageContext } from './page-context.ts'
import { type PageTexts, pageTexts } from './page-texts.ts'
import type { ShownItem } from './shown-item.ts'
import { plainName } from './shown-name.ts'
import { writeCount, writeLength, yearOf } from './write-figures.ts'

const sharedImagePx = 600

/** What Open Graph calls our kinds. Source: ogp.me, "Object types". */
const openGraphTypes = {
  Artist: 'profile',
  Album: 'music.album',
  Track: 'music.song',
  Playlist: 'music.playlist',
} as const

/** What the API brings of an item for its page. */
const extras = {
  Artist: '?extras=albums+topTracks+relatedArtists',
  Album: '?extras=tracks',
  Track: '',
  Playlist: '',
}

/**
 * Writes what others read of a page: where it is at home, how the API answers with the same item, and what a link to it
 * looks like where it is shared.
 */
export function writeMeta({ kind, item }: ShownItem, context: PageContext): Markup {
  const texts = pageTexts[context.language]
  const name = plainName(item.Name)
  const about = describe({ kind, item } as ShownItem, context, texts)
  const image = item.ImageUrl === undefined ? null : sizedImage(item.ImageUrl, sharedImagePx)
  const graph: readonly (readonly [string, string | number | null | undefined])[] = [
    ['og:site_name', 'Regroove'],
    ['og:type', openGraphTypes[kind]],
    ['og:title', name],
    ['og:description', about],
    ['og:url', item.Link],
    ['og:locale', localeOf(context)],
    ['og:image', image],
    ['og:image:width', image && sharedImagePx],
    ['og:image:height', image && sharedImagePx],
    ['og:image:alt', image && texts.pictureOf.replace('#', () => name)],
    ...musicOf({ kind, item } as ShownItem),
  ]
  return html`<meta name="description" content="${about}">
${
  item.Link &&
  html`<link rel="canonical" href="${item.Link}">
`
}<link rel="alternate" type="application/json" href="${context.publicUrl}/1/content/${item.Id}/lookup${extras[kind]}">
${graph.map(
  ([property, content]) =>
    content &&
    html`<meta property="${property}" content="${content}">
`,
)}<meta name="twitter:card" content="summary">
`
}

/** A page in English for another country than those that read English is still `en`: its country is the culture's. */
function localeOf({ language, culture }: PageContext): string {
  return language === culture.language ? `${language}_${culture.country}` : language
}

function musicOf({ kind, item }: ShownItem): readonly (readonly [string, string | number | undefined])[] {
  if (kind === 'Album') {
    return [
      ...linksOf(item.Artists).map((link) => ['music:musician', link] as const),
      ['music:release_date', item.ReleaseDate?.slice(0, 10)],
    ]
  }
  if (kind !== 'Track') return []
  return [
    ['music:duration', Math.round((parseDuration(item.Duration ?? '') ?? 0) / 1000)],
    ['music:album', item.Album?.Link],
    ...linksOf(item.Artists).map((link) => ['music:musician', link] as const),
  ]
}

function linksOf(contributors: readonly Contributor[] = []): string[] {
  return [...new Set(contributors.flatMap(({ Artist }) => Artist.Link ?? []))].slice(0, 12)
}

/** One line of plain text: `Album · Nina Simone · 1965 · 9 tracks`. */
function describe({ kind, item }: ShownItem, { language }: PageContext, texts: PageTexts): string {
  const facts: (string | null | undefined)[] = [texts.kind[kind]]
  if (kind === 'Album' || kind === 'Track') {
    facts.push(namesOf(item.Artists), yearOf(item.ReleaseDate))
  }
  if (kind === 'Track') facts.push(item.Album && plainName(item.Album.Name), writeLength(item.Duration))
  if (kind === 'Album' || kind === 'Playlist') {
    facts.push(item.TrackCount === undefined ? null : writeCount(texts.trackCount, item.TrackCount, language))
  }
  if (kind === 'Artist') facts.push(item.Genres?.slice(0, 3).map(plainName).join(', '))
  return facts.filter((fact) => fact).join(' · ')
}

function namesOf(contributors: readonly Contributor[] = []): string {
  const names = [...new Set(contributors.map(({ Artist }) => plainName(Artist.Name)))]
  return names.slice(0, 3).join(', ') + (names.length > 3 ? ', …' : '')
}
