import { html } from '../html.ts'
import { plainName, showName } from '../shown-name.ts'
import { writeCount } from '../write-figures.ts'
import { type FormContext, fillText, textsOf, writeField, writeForm, writeFormPage } from './form-page.ts'

/** What a page for signing in shows. */
export interface SignInPage {
  /** The application that is to be let in; null for the account's own page. */
  readonly applicationName: string | null
  /** The name that was typed before. */
  readonly name: string
  /** Why it is shown again; null the first time. */
  readonly trouble: 'wrong' | { readonly tooManyForMinutes: number } | null
}

/** Writes the page on which a person signs in. */
export function writeSignInPage(
  { applicationName, name, trouble }: SignInPage,
  context: FormContext,
): string {
  const { signIn: texts } = textsOf(context)
  const isWrong = trouble === 'wrong'
  const alarm = trouble !== null && (isWrong ? texts.wrong : tellWait(trouble.tooManyForMinutes))
  const wrongBy = isWrong ? 'alarm' : null

  const main = html`<h1>${texts.title}</h1>
${
  applicationName !== null &&
  html`<p class="lead">${fillText(texts.toContinue, showName(applicationName))}</p>
`
}<div class="panel">
${writeForm(context, {
  act: 'sign-in',
  body: html`${
    alarm &&
    html`<p class="alarm" id="alarm" role="alert">${alarm}</p>
`
  }${writeField({
    ...{ name: 'name', label: texts.name, type: 'text', autocomplete: 'username', value: name },
    ...{ wrongBy, isFirst: name === '' },
  })}${writeField({
    ...{ name: 'password', label: texts.password, type: 'password', autocomplete: 'current-password' },
    ...{ wrongBy, isFirst: name !== '' },
  })}<button class="button" type="submit">${texts.submit}</button>
`,
})}</div>
<p class="under">${texts.forgotten}</p>
`
  const title = applicationName === null ? texts.title : `${texts.title} · ${plainName(applicationName)}`
  return writeFormPage({ title, main }, context)

  function tellWait(minutes: number): string {
    return writeCount(texts.tooMany, minutes, context.language)
  }
}
