import { countryCodes, type TextLanguage, textLanguages } from '@regroove/contract'
import type { Consent, PresentUser } from '../../../identity/index.ts'
import { html, type Markup, type Piece } from '../html.ts'
import { plainName, showName } from '../shown-name.ts'
import { writeConsentList } from './consent-list.ts'
import { type FormContext, fillText, textsOf, writeForm, writeFormPage } from './form-page.ts'
import { type PasswordTrouble, writePasswordForm } from './password-form.ts'
import type { FormTexts } from './texts/form-texts.ts'

/** What was done on the page before it is shown again. */
export const accountDeeds = ['password', 'culture', 'withdrawn'] as const
export type AccountDeed = (typeof accountDeeds)[number]

/** What the page of an account shows. */
export interface AccountPage {
  readonly user: PresentUser
  readonly consents: readonly Consent[]
  readonly done: AccountDeed | null
  readonly passwordTrouble: PasswordTrouble | null
}

/** Writes the page on which a user looks after their account. */
export function writeAccountPage(page: AccountPage, context: FormContext): string {
  const { user, consents, done, passwordTrouble } = page
  const texts = textsOf(context)
  const { account } = texts
  const main = html`<h1>${account.title}</h1>
<p class="lead">${showName(user.name)} · ${describePass(user, texts, context.language)}${
    user.isAdmin && html` · ${account.administrator}`
  }</p>
${
  done !== null &&
  html`<p class="good" role="status">${account.done[done]}</p>
`
}${writePanel('applications', account.applications, writeConsentList(consents, context))}${writePanel(
  'culture',
  account.culture,
  html`<p class="says">${account.cultureSays}</p>
${writeCultureForm(user, context)}`,
)}${writePanel(
  'password',
  texts.password.submit,
  writePasswordForm({ asksCurrent: true, trouble: passwordTrouble }, context),
)}${writePanel(
  'browsers',
  account.browsers,
  html`<p class="says">${account.everywhereSays}</p>
${writeForm(context, {
  act: null,
  body: html`<div class="buttons-few">
<button class="button button-plain" type="submit" name="act" value="sign-out">${account.signOut}</button>
<button class="button button-plain" type="submit" name="act" value="sign-out-everywhere">${account.signOutEverywhere}</button>
</div>
`,
})}`,
)}`
  return writeFormPage({ title: `${account.title} · ${plainName(user.name)}`, main, isWide: true }, context)
}

function writePanel(id: string, title: string, body: Piece): Markup {
  return html`<section class="panel" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${body}</section>
`
}

function describePass(
  { subscription: { type, endsAtMs }, hasMusicPass }: PresentUser,
  { account: { pass } }: FormTexts,
  language: TextLanguage,
): Markup | string {
  if (type !== 'trial' || endsAtMs === null) return pass[type === 'none' ? 'none' : 'paid']
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(endsAtMs)
  return fillText(hasMusicPass ? pass.trial : pass.ended, date)
}

function writeCultureForm({ language, country }: PresentUser, context: FormContext): Markup {
  const { account } = textsOf(context)
  return writeForm(context, {
    act: 'set-culture',
    body: html`<div class="fields">
${writeSelect(
  'language',
  account.language,
  [['', account.ofService], ...listLanguages(language).map((code) => [code, nameIn(code, code)] as const)],
  language,
)}${writeSelect(
  'country',
  account.country,
  [['', account.ofService], ...listCountries(context.language)],
  country,
)}</div>
<div class="buttons-few"><button class="button button-plain" type="submit">${account.save}</button></div>
`,
  })
}

function writeSelect(
  name: string,
  label: string,
  options: readonly (readonly [string, string])[],
  chosen: string | null,
): Markup {
  return html`<div class="field">
<label for="${name}">${label}</label>
<select id="${name}" name="${name}">
${options.map(
  ([
    value,
    text,
  ]) => html`<option value="${value}"${value === (chosen ?? '') && html` selected`}>${text}</option>
`,
)}</select>
</div>
`
}

/** The languages that answers are written in, and whichever an operator gave the user. */
function listLanguages(own: string | null): readonly string[] {
  const known: readonly string[] = textLanguages
  return own === null || known.includes(own) ? known : [...known, own]
}

/** A language in its own name, begun as names begin. */
function nameIn(code: string, language: string): string {
  const name = new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}

function listCountries(language: TextLanguage): (readonly [string, string])[] {
  const names = new Intl.DisplayNames(language, { type: 'region' })
  const { compare } = new Intl.Collator(language)
  return countryCodes
    .map((code) => [code, names.of(code) ?? code] as const)
    .sort(([, one], [, other]) => compare(one, other))
}
