import { html } from '../html.ts'
import { type FormContext, writeFormPage } from './form-page.ts'
import type { Notice } from './texts/form-texts.ts'

/** Writes a page that only tells something. */
export function writeNoticePage(
  { title, says }: Notice,
  context: Pick<FormContext, 'language' | 'publicUrl'>,
): string {
  const main = html`<h1>${title}</h1>
<p class="lead">${says}</p>
`
  return writeFormPage({ title, main }, context)
}
