import { accountPath } from '@regroove/contract'
import { html, type Piece } from './html.ts'
import { pageAssets } from './page-assets.ts'
import { localPath, type PageContext } from './page-context.ts'
import { pageTexts } from './page-texts.ts'

/** What stands within the frame of every page. */
export interface FramedPage {
  /** Plain text; the name of the service is put behind it. */
  readonly title: string
  /** Further elements of the head. */
  readonly head?: Piece
  readonly main: Piece
}

/** Writes a whole page: no script, nothing from elsewhere, readable without its style. */
export function framePage(
  { title, head, main }: FramedPage,
  { language, publicUrl }: Pick<PageContext, 'language' | 'publicUrl'>,
): string {
  const texts = pageTexts[language]
  const base = localPath(publicUrl)
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>${title} · Regroove</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="${base}${pageAssets.style.path}">
<link rel="icon" type="image/svg+xml" href="${base}${pageAssets.icon.path}">
${head}</head>
<body>
<a class="skip" href="#main">${texts.skip}</a>
<header class="bar"><img class="mark" src="${base}${pageAssets.icon.path}" width="30" height="30" alt=""><span class="bar-name">Regroove</span></header>
${main}
<footer class="foot"><p>${texts.footer}</p><p><a href="${base}${accountPath}">${texts.account}</a> · <a href="${base}/docs">${texts.api}</a></p></footer>
</body>
</html>
`.text
}
