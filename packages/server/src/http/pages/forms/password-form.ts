import { passwordCharacters } from '../../../identity/index.ts'
import { html, type Markup } from '../html.ts'
import { type FormContext, textsOf, writeField, writeForm } from './form-page.ts'

/** What was wrong with a change of password that was tried. */
export type PasswordTrouble = 'wrong' | 'same' | 'unfit' | 'differ'

/** Writes the form on which a user changes their password; the current one is asked for only where it has to be. */
export function writePasswordForm(
  { asksCurrent, trouble }: { readonly asksCurrent: boolean; readonly trouble: PasswordTrouble | null },
  context: FormContext,
): Markup {
  const { password: texts } = textsOf(context)
  const least = (text: string) => text.replace('#', String(passwordCharacters.newMin))
  const wrongBy = (...troubles: PasswordTrouble[]) =>
    trouble !== null && troubles.includes(trouble) ? 'password-alarm' : null
  const isFirst = (field: 'current' | 'next') => {
    if (trouble === null) return !asksCurrent && field === 'next'
    return (trouble === 'wrong') === (field === 'current')
  }
  return writeForm(context, {
    act: 'change-password',
    body: html`${
      trouble !== null &&
      html`<p class="alarm" id="password-alarm" role="alert">${least(texts[trouble])}</p>
`
    }${
      asksCurrent &&
      writeField({
        ...{ name: 'current', label: texts.current, type: 'password', autocomplete: 'current-password' },
        ...{ wrongBy: wrongBy('wrong'), isFirst: isFirst('current') },
      })
    }${writeField({
      ...{ name: 'next', label: texts.next, type: 'password', autocomplete: 'new-password' },
      ...{ hint: least(texts.rule), wrongBy: wrongBy('same', 'unfit', 'differ'), isFirst: isFirst('next') },
    })}${writeField({
      ...{ name: 'again', label: texts.again, type: 'password', autocomplete: 'new-password' },
      wrongBy: wrongBy('differ'),
    })}<div class="buttons-few"><button class="button" type="submit">${texts.submit}</button></div>
`,
  })
}
