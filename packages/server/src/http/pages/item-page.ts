import { albumMain } from './album-main.ts'
import { artistMain } from './artist-main.ts'
import type { Markup } from './html.ts'
import type { PageContext } from './page-context.ts'
import { framePage } from './page-frame.ts'
import { pageTexts } from './page-texts.ts'
import { playlistMain } from './playlist-main.ts'
import type { ShownItem } from './shown-item.ts'
import { plainName } from './shown-name.ts'
import { trackMain } from './track-main.ts'
import { writeMeta } from './write-meta.ts'
import type { Playable } from './write-player.ts'

/** What a page of an item is written with. */
export interface ItemPageWish {
  readonly context: PageContext
  readonly playable: Playable
  /** What can be heard begins by itself: the link said `action=play`. */
  readonly plays: boolean
}

/** Writes the page that a deep link opens. Contract section 11. */
export function writeItemPage(shown: ShownItem, wish: ItemPageWish): string {
  const title = plainName(shown.item.Name)
  return framePage(
    { title, head: writeMeta(shown, wish.context), main: writeMain(shown, wish) },
    wish.context,
  )
}

function writeMain(shown: ShownItem, { context, playable, plays }: ItemPageWish): Markup {
  const { language } = context
  const setting = { language, texts: pageTexts[language], playable, plays }
  switch (shown.kind) {
    case 'Artist':
      return artistMain(shown.item, setting)
    case 'Album':
      return albumMain(shown.item, setting)
    case 'Track':
      return trackMain(shown.item, setting)
    case 'Playlist':
      return playlistMain(shown.item, setting)
  }
}
