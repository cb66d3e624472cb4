import { html } from '../html.ts'
import { type FormContext, textsOf, writeFormPage } from './form-page.ts'
import { type PasswordTrouble, writePasswordForm } from './password-form.ts'

/** Writes the page on which somebody whose password was made up for them chooses their own, before anything else. */
export function writePasswordPage(
  { trouble }: { readonly trouble: PasswordTrouble | null },
  context: FormContext,
): string {
  const { password: texts } = textsOf(context)
  const main = html`<h1>${texts.title}</h1>
<p class="lead">${texts.madeUp}</p>
<div class="panel">
${writePasswordForm({ asksCurrent: false, trouble }, context)}</div>
`
  return writeFormPage({ title: texts.title, main }, context)
}
