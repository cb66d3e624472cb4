import { type Failure, reasonPhrase } from '@regroove/contract'
import { html } from './html.ts'
import type { PageContext } from './page-context.ts'
import { framePage } from './page-frame.ts'
import { type PageTexts, pageTexts } from './page-texts.ts'

/** Writes the page that stands in for one that cannot be shown: what happened in words, then what a developer asks for. */
export function writeFailurePage(
  { code, status }: Failure,
  { requestId, ...context }: Pick<PageContext, 'language' | 'publicUrl'> & { readonly requestId: string },
): string {
  const texts = pageTexts[context.language]
  const { title, says } = texts.trouble[troubleOf(status)]
  const main = html`<main id="main" class="trouble">
<p class="trouble-status" aria-hidden="true">${status}</p>
<h1>${title}</h1>
<p class="lead">${says}</p>
<p class="trouble-facts"><span>${status} ${reasonPhrase(status)}</span> <code>${code}</code> <span>${texts.request} <code>${requestId}</code></span></p>
</main>`
  return framePage(
    {
      title,
      head: html`<meta name="robots" content="noindex">
`,
      main,
    },
    context,
  )
}

function troubleOf(status: Failure['status']): keyof PageTexts['trouble'] {
  switch (status) {
    case 404:
      return 'notFound'
    case 410:
      return 'gone'
    case 403:
      return 'forbidden'
    case 408:
    case 429:
    case 502:
    case 503:
      return 'busy'
    case 500:
      return 'broken'
    default:
      return 'malformed'
  }
}
