import assert from 'node:assert/strict'
import { readTags } from '../http/assert-sound-page.ts'
import type { WireAnswer } from '../http/open-drawn-house.ts'

/** A browser without scripts: it keeps cookies, reads forms and sends them, and follows nothing by itself. */
export interface Visitor {
  /** What it holds, as it sends it. */
  readonly cookies: ReadonlyMap<string, string>
  readonly get: (target: string, headers?: Readonly<Record<string, string>>) => Promise<WireAnswer>
  /** Sends a form of the page with forms that it saw last, as a press on `act` would; fields stand over those of the page. */
  readonly submit: (
    fields: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<WireAnswer>
  /** Goes where the last answer sends it, as long as that is here. */
  readonly follow: (answer: WireAnswer) => Promise<WireAnswer>
}

/** Opens a browser on a service. */
export function openVisitor(url: string): Visitor {
  const cookies = new Map<string, string>()
  let page: WireAnswer | null = null

  const send = async (target: string, init: RequestInit): Promise<WireAnswer> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(new URL(target, url), {
      ...init,
      redirect: 'manual',
      headers: { ...(cookie === '' ? {} : { cookie }), ...(init.headers as Record<string, string>) },
    })
    for (const line of answer.headers.getSetCookie()) keepCookie(line)
    const got = {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: await answer.text(),
    }
    if (got.body.includes('<form ')) page = got
    return got
  }
  const keepCookie = (line: string) => {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
    if (/max-age=0/i.test(line)) cookies.delete(name!)
    else cookies.set(name!, value!)
  }
  return {
    cookies,
    get: (target, headers = {}) => send(target, { headers }),
    submit: (fields, headers = {}) => {
      assert.ok(page, 'there is no form yet')
      const tags = readTags(page.body)
      const action = readText(tags.find(({ name }) => name === 'form')!.attributes.get('action')!)
      const token = tags
        .find(({ attributes }) => attributes.get('name') === 'token')!
        .attributes.get('value')!
      return send(action, {
        method: 'POST',
        headers: { origin: new URL(url).origin, ...headers },
        body: new URLSearchParams({ token, ...fields }),
      })
    },
    follow: (answer) => {
      assert.equal(answer.status, 302, answer.body)
      return send(String(answer.headers['location']), {})
    },
  }
}

function readText(text: string): string {
  return text.replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll('&quot;', '"')
}
