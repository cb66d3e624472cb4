import { html, type Markup } from './html.ts'
import type { ItemSetting } from './item-frame.ts'
import { writeCount } from './write-figures.ts'

/** A list of which a page shows the first items. */
interface ShownList {
  readonly Items: readonly unknown[]
  readonly TotalItemCount: number
}

/** Says how many more there are than are shown; nothing when all are. */
export function writeRest(
  list: ShownList | undefined,
  setting: ItemSetting,
  shown = list?.Items.length ?? 0,
) {
  const rest = (list?.TotalItemCount ?? 0) - shown
  if (rest <= 0) return null
  const { texts, language } = setting
  return html`<p class="rest">${writeCount(texts.more, rest, language)}</p>
` satisfies Markup
}
