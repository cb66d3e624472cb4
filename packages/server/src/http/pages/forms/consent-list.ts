import { userScopes } from '@regroove/contract'
import type { Consent } from '../../../identity/index.ts'
import { html, type Markup } from '../html.ts'
import { plainName, showName } from '../shown-name.ts'
import { type FormContext, textsOf, writeForm } from './form-page.ts'

/** Writes the applications that can act for a user, each with a button that takes it back. */
export function writeConsentList(consents: readonly Consent[], context: FormContext): Markup {
  const { account } = textsOf(context)
  if (consents.length === 0)
    return html`<p class="says">${account.noApplications}</p>
`
  return html`<ul class="granted">
${consents.map(
  (
    consent,
  ) => html`<li><div class="granted-text"><p class="granted-name">${showName(consent.application.name)}</p>
<p class="granted-facts">${describeConsent(consent, context)}</p></div>
${writeForm(context, {
  act: 'withdraw',
  className: 'plain',
  body: html`<input type="hidden" name="client_id" value="${consent.application.clientId}">
<button class="button button-plain button-small" type="submit" aria-label="${account.withdrawFrom.replace(
    '#',
    () => plainName(consent.application.name),
  )}">${account.withdraw}</button>
`,
})}</li>
`,
)}</ul>
`
}

function describeConsent({ scopes, givenAtMs }: Consent, context: FormContext): string {
  const { account } = textsOf(context)
  if (givenAtMs === null) return account.byOperator
  const date = new Intl.DateTimeFormat(context.language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    givenAtMs,
  )
  return [
    account.since.replace('#', () => date),
    scopes.includes(userScopes.api) ? account.may.api : null,
    scopes.includes(userScopes.offline) ? account.may.offline : null,
  ]
    .filter((fact) => fact !== null)
    .join(' · ')
}
