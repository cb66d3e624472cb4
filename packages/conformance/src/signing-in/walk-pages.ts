import type { Secrets } from '../asking/keep-secrets.ts'
import type { Asker } from '../asking/open-asker.ts'
import { type Answer, headerOf, mediaTypeOf, textOf } from '../asking/question.ts'
import { complain } from '../checking/breach.ts'
import type { SignIn } from '../finding/given.ts'
import { type FormField, type PageForm, readForms } from './read-forms.ts'

/** More pages than any sign-in has. */
const mostPages = 8

/** The URL that a browser ended at. */
interface Landing {
  readonly url: URL
  /** The redirect that led there. */
  readonly answer: Answer
}

/**
 * Goes through the pages of a sign-in and of the consent as a person would in a browser without scripts, until the service
 * sends the browser back to the application.
 *
 * @param target the path of the authorization endpoint with its query
 * @throws {Breach} when the pages lead nowhere
 */
export async function walkPages(
  { ask, secrets }: Pick<Asker, 'ask'> & { readonly secrets: Secrets },
  target: string,
  signIn: SignIn,
): Promise<Landing> {
  const cookies = new Map<string, string>()
  const send = async (path: string, form?: URLSearchParams) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = {
      Accept: 'text/html',
      ...(cookie === '' ? {} : { Cookie: cookie }),
      ...(form === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }),
    }
    const shownAs = path.split('?')[0]!
    const asking = { as: null, headers, shownAs }
    const answer = await ask(
      path,
      form === undefined ? asking : { ...asking, method: 'POST', body: form.toString() },
    )
    keepCookies(answer, cookies)
    for (const value of cookies.values()) secrets.learn(value)
    return answer
  }

  let path = target
  let answer = await send(path)
  let passwordsTyped = 0
  for (let pages = 0; pages < mostPages; pages += 1) {
    const location = headerOf(answer, 'location')
    if (answer.status === 302 && location !== null) {
      if (location.startsWith(signIn.redirectUri)) return { url: new URL(location), answer }
      path = resolve(path, location)
      answer = await send(path)
      continue
    }
    const form = chooseForm(answer)
    const asksPassword = form.fields.some(({ kind }) => kind === 'password')
    if (asksPassword && passwordsTyped++ > 0) complain(answer, 'that the password is taken')
    for (const { kind, value } of form.fields) if (kind === 'hidden') secrets.learn(value)
    const filled = fillIn(form.fields, signIn)
    path = resolve(path, form.action === '' ? path : form.action)
    if (form.method === 'GET') answer = await send(`${path.split('?')[0]}?${filled}`)
    else answer = await send(path, filled)
  }
  return complain(answer, `a way back to the application within ${mostPages} pages`)
}

function keepCookies({ headers }: Answer, cookies: Map<string, string>): void {
  for (const [name, value] of headers) {
    if (name.toLowerCase() !== 'set-cookie') continue
    const [, key, content] = /^([^=;]+)=([^;]*)/.exec(value) ?? []
    if (key === undefined || content === undefined) continue
    if (content === '') cookies.delete(key)
    else cookies.set(key, content)
  }
}

/** The path that a link of a page leads to; another origin is never followed. */
function resolve(from: string, to: string): string {
  const url = new URL(to, new URL(from, 'http://service.invalid'))
  return url.pathname + url.search
}

function chooseForm(answer: Answer): PageForm {
  if (answer.status !== 200 || mediaTypeOf(answer) !== 'text/html') {
    complain(answer, 'a page to sign in or to consent on, or a redirect')
  }
  const forms = readForms(textOf(answer))
  const form =
    forms.find(({ fields }) => fields.some(({ kind }) => kind === 'password')) ??
    forms.find(({ fields }) => fields.some(agrees)) ??
    forms.find(({ method }) => method === 'POST')
  return form ?? complain(answer, 'a form that works without scripts')
}

function fillIn(fields: readonly FormField[], { userName, password }: SignIn): URLSearchParams {
  const filled = new URLSearchParams()
  for (const { kind, name, value } of fields) {
    if (name === '' || kind === 'button') continue
    filled.append(name, kind === 'password' ? password : kind === 'text' && value === '' ? userName : value)
  }
  const buttons = fields.filter(({ kind, name }) => kind === 'button' && name !== '')
  const pressed = buttons.find(agrees) ?? buttons[0]
  if (pressed !== undefined) filled.append(pressed.name, pressed.value)
  return filled
}

/** Whether a field is the button that goes on, and not the one that turns back. */
function agrees({ kind, value, says }: FormField): boolean {
  return kind === 'button' && /allow|accept|agree|approve|yes|continue|sign in/i.test(`${value} ${says}`)
}
