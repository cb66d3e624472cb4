import type { Contributor } from '@regroove/contract'
import { html, type Markup } from './html.ts'
import { localPath } from './page-context.ts'
import { showName } from './shown-name.ts'

/** More than this is a cast list. */
const mostNamed = 12

/** Writes the names of artists, each once, linked to their pages. */
export function writeArtistLinks(contributors: readonly Contributor[]): Markup {
  const artists = [...new Map(contributors.map(({ Artist }) => [Artist.Id, Artist])).values()]
  const links = artists
    .slice(0, mostNamed)
    .map(({ Name, Link }) =>
      Link ? html`<a href="${localPath(Link)}">${showName(Name)}</a>` : showName(Name),
    )
  return html`${links.map((link, at) => html`${at > 0 && ', '}${link}`)}${artists.length > mostNamed && ', …'}`
}
