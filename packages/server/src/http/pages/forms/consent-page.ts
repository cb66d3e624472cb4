import { userScopes } from '@regroove/contract'
import { html, type Markup } from '../html.ts'
import { plainName, showName } from '../shown-name.ts'
import { type FormContext, fillText, textsOf, writeForm, writeFormPage } from './form-page.ts'

/** What a page for consenting shows. */
export interface ConsentPage {
  readonly applicationName: string
  readonly userName: string
  readonly scopes: readonly string[]
  /** Where the browser goes with the answer. */
  readonly redirectUri: string
}

/** Writes the page on which a user lets an application in, or does not. */
export function writeConsentPage(
  { applicationName, userName, scopes, redirectUri }: ConsentPage,
  context: FormContext,
): string {
  const { consent: texts } = textsOf(context)
  const wants = [
    scopes.includes(userScopes.api) && texts.scopes.api,
    scopes.includes(userScopes.offline) && texts.scopes.offline,
  ].filter((text) => text !== false)

  const main = html`<h1>${fillText(texts.title, showName(applicationName))}</h1>
${writeForm(context, {
  act: 'another',
  className: 'who',
  body: html`<span>${fillText(texts.signedInAs, showName(userName))}</span>
<button class="button-link" type="submit">${texts.another}</button>
`,
})}<div class="panel">
${writeForm(context, {
  act: null,
  body: html`<div><p>${texts.wants}</p>
<ul class="wants">
${wants.map(
  (want) => html`<li>${want}</li>
`,
)}</ul></div>
<div class="consent-facts"><p>${tellTarget(redirectUri, texts)}</p><p>${texts.later}</p></div>
<div class="buttons">
<button class="button" type="submit" name="act" value="allow">${texts.allow}</button>
<button class="button button-plain" type="submit" name="act" value="refuse">${texts.refuse}</button>
</div>
`,
})}</div>
`
  return writeFormPage({ title: texts.title.replace('#', () => plainName(applicationName)), main }, context)
}

/** A name can be made up; the host that the browser goes to cannot. */
function tellTarget(
  redirectUri: string,
  { goesTo, ownProgram }: { readonly goesTo: string; readonly ownProgram: string },
): Markup {
  const { protocol, hostname, host } = new URL(redirectUri)
  const isElsewhere = protocol === 'https:' && hostname !== 'localhost'
  return isElsewhere ? fillText(goesTo, html`<bdi>${host}</bdi>`) : html`${ownProgram}`
}
