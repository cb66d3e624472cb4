import type { TextLanguage } from '@regroove/contract'
import { html, type Markup, type Piece } from '../html.ts'
import { framePage } from '../page-frame.ts'
import type { FormTexts } from './texts/form-texts.ts'
import { formTextsOf } from './texts/form-texts-of.ts'

/** What a page with forms is written for. */
export interface FormContext {
  readonly language: TextLanguage
  /** What links begin with, without a slash at the end. */
  readonly publicUrl: string
  /** Where the forms of the page are sent: the page's own path and query. */
  readonly action: string
  /** What ties them to the browser. */
  readonly token: string
}

/** Writes a page of accounts: nobody else's business, and nothing for search engines. */
export function writeFormPage(
  {
    title,
    main,
    isWide = false,
  }: { readonly title: string; readonly main: Piece; readonly isWide?: boolean },
  context: Pick<FormContext, 'language' | 'publicUrl'>,
): string {
  return framePage(
    {
      title,
      head: html`<meta name="robots" content="noindex">
`,
      main: html`<main id="main" class="desk${isWide && ' desk-wide'}">
${main}</main>`,
    },
    context,
  )
}

/** What the pages of accounts say in a context's language. */
export function textsOf({ language }: Pick<FormContext, 'language'>): FormTexts {
  return formTextsOf[language]
}

/** Writes a form. What is to be done when it is sent, a field named `act` says: a hidden one, or a button's. */
export function writeForm(
  { action, token }: Pick<FormContext, 'action' | 'token'>,
  {
    act,
    body,
    className = 'form',
  }: { readonly act: string | null; readonly body: Piece; readonly className?: string },
): Markup {
  return html`<form class="${className}" method="post" action="${action}">
<input type="hidden" name="token" value="${token}">
${
  act &&
  html`<input type="hidden" name="act" value="${act}">
`
}${body}</form>
`
}

/** Writes a text with something in place of its `#`. */
export function fillText(text: string, piece: Piece): Markup {
  const [before = '', after = ''] = text.split('#')
  return html`${before}${piece}${after}`
}

/** One line to type into. */
export interface Field {
  readonly name: string
  readonly label: string
  readonly type: 'text' | 'password'
  /** What a browser may fill in. HTML, "Autofill". */
  readonly autocomplete: 'username' | 'current-password' | 'new-password'
  readonly value?: string
  readonly hint?: string
  /** The ID of the text that says what is wrong with it; null when nothing is. */
  readonly wrongBy?: string | null
  /** Where typing begins. */
  readonly isFirst?: boolean
}

/** Writes a field with its label, its hint, and what is wrong with it, each bound to it for whoever hears the page. */
export function writeField({
  name,
  label,
  type,
  autocomplete,
  value,
  hint,
  wrongBy = null,
  isFirst,
}: Field): Markup {
  const describedBy = [hint === undefined ? null : `${name}-hint`, wrongBy]
    .filter((id) => id !== null)
    .join(' ')
  return html`<div class="field">
<label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" autocomplete="${autocomplete}" required${
    type === 'text' && html` autocapitalize="none" spellcheck="false"`
  }${value !== undefined && html` value="${value}"`}${
    describedBy !== '' && html` aria-describedby="${describedBy}"`
  }${wrongBy !== null && html` aria-invalid="true"`}${isFirst === true && html` autofocus`}>
${
  hint !== undefined &&
  html`<p class="hint" id="${name}-hint">${hint}</p>
`
}</div>
`
}
