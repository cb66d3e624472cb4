import type { Track } from '@regroove/contract'
import { html, type Markup } from './html.ts'
import { localPath } from './page-context.ts'
import type { PageTexts } from './page-texts.ts'
import { plainName } from './shown-name.ts'

/**
 * What a visitor may hear of a track: a URL of this service, or null. Nobody is signed in on a page; what may be heard
 * then is a preview, where the server can make one.
 */
export type Playable = (track: Track) => string | null

interface PlayerWish {
  readonly texts: PageTexts
  readonly playable: Playable
  /** Begins by itself, where the browser lets it. */
  readonly isAutomatic?: boolean
}

/** A player for what the visitor may hear of a track; nothing when that is nothing. */
export function writePlayer(
  track: Track,
  { texts, playable, isAutomatic = false }: PlayerWish,
): Markup | null {
  const url = playable(track)
  if (url === null) return null
  const label = texts.listenTo.replace('#', () => plainName(track.Name))
  return html`<audio class="player" controls preload="none"${isAutomatic && html` autoplay`} src="${localPath(url)}" aria-label="${label}"></audio>
`
}
