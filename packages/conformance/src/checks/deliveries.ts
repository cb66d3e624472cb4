import { type StreamResponse, StreamResponseSchema } from '@regroove/contract'
import type { Asker } from '../asking/open-asker.ts'
import type { Answer, AskOptions, Token } from '../asking/question.ts'
import { complain } from '../checking/breach.ts'
import { expectJson } from '../checking/expect-answer.ts'
import type { Tools } from '../checking/tools.ts'
import { clientInstanceId } from '../finding/media-needs.ts'

/** The path of a stream or a preview. */
export function deliveryPath(id: string, method: 'stream' | 'preview', query = ''): string {
  return `/1/content/${id}/${method}?clientInstanceId=${clientInstanceId}${query}`
}

/** Asks for a stream or a preview, and goes on with a whole StreamResponse, whose Url is a secret from here on. */
export async function askDelivery(
  { ask, secrets }: Pick<Tools, 'ask' | 'secrets'>,
  target: string,
  options: AskOptions,
): Promise<Required<Omit<StreamResponse, 'Error'>> & { readonly answer: Answer }> {
  const answer = await ask(target, options)
  const { Url, ContentType, ExpiresOn } = expectJson(answer, StreamResponseSchema)
  if (Url === undefined || ContentType === undefined || ExpiresOn === undefined) {
    return complain(answer, 'Url, ContentType and ExpiresOn')
  }
  secrets.learn(Url)
  return { Url, ContentType, ExpiresOn, answer }
}

/** The same URL with one letter of its secret part changed. */
export function forgeUrl(url: string): string {
  const forged = new URL(url)
  const parts = forged.pathname.split('/')
  const at = parts.reduce(
    (longest, part, index) => (part.length > parts[longest]!.length ? index : longest),
    0,
  )
  const changeOne = (text: string) => {
    const middle = Math.floor(text.length / 2)
    return text.slice(0, middle) + (text[middle] === 'A' ? 'B' : 'A') + text.slice(middle + 1)
  }
  if (parts[at]!.length >= 20) {
    parts[at] = changeOne(parts[at]!)
    forged.pathname = parts.join('/')
    return forged.href
  }
  const [name, value] = [...forged.searchParams].toSorted(
    (one, other) => other[1].length - one[1].length,
  )[0] ?? ['x', 'x']
  forged.searchParams.set(name, changeOne(value))
  return forged.href
}

/** The first bytes behind a Url, as a player begins. */
export async function fetchStart(
  { ask }: Pick<Asker, 'ask'>,
  url: string,
  as: Token | null = null,
): Promise<Answer> {
  return ask(url, { as, shownAs: 'the Url of the stream', headers: { Range: 'bytes=0-99' } })
}
