import type { ContentResponse, Page } from '@regroove/contract'
import type { Asker } from '../asking/open-asker.ts'
import type { Answer, AskOptions } from '../asking/question.ts'
import { complain } from '../checking/breach.ts'
import { askContent } from '../checking/expect-answer.ts'

/** A page of anything that has an ID. */
type AnyPage = Page<{ readonly Id: string }>

/** A list that is walked, page by page. */
export interface WalkedList {
  /** The first request, with its parameters. */
  readonly target: string
  /** The same without its optional parameters, to put a token to. */
  readonly bare: string
  readonly pageOf: (content: ContentResponse) => AnyPage | undefined
}

/** A walk that was done: the items in order, and the first page with its answer. */
export interface Walk {
  readonly ids: readonly string[]
  readonly pages: number
  readonly first: AnyPage
  readonly answer: Answer
}

/** The path that continues a list. */
export function continuePath(bare: string, token: string): string {
  return `${bare}${bare.includes('?') ? '&' : '?'}continuationToken=${encodeURIComponent(token)}`
}

/** Walks a list by its tokens. @param mostPages where to stop, for lists without an end */
export async function walkList(
  asker: Pick<Asker, 'ask'>,
  { target, bare, pageOf }: WalkedList,
  { mostPages = 12, ...options }: AskOptions & { readonly mostPages?: number } = {},
): Promise<Walk> {
  const begun = await askContent(asker, target, options)
  const first = pageOf(begun.content)
  if (first === undefined) return complain(begun.answer, 'a page of the list')
  const ids = first.Items.map(({ Id }) => Id)
  let token = first.ContinuationToken
  let pages = 1
  while (token !== undefined && pages < mostPages) {
    const { answer, content } = await askContent(asker, continuePath(bare, token), options)
    const page = pageOf(content)
    if (page === undefined) return complain(answer, 'the next page of the same list, in the same place')
    if (page.Items.length === 0)
      complain(answer, 'a page with items, since a token led there', 'an empty page')
    if (page.ContinuationToken === token)
      complain(answer, 'another token than the one before', 'the same token')
    ids.push(...page.Items.map(({ Id }) => Id))
    token = page.ContinuationToken
    pages += 1
  }
  return { ids, pages, first, answer: begun.answer }
}
