import type { ContentResponse, Page } from '@regroove/contract'
import { GrooveError } from './groove-error.ts'

/** Finds a list in an answer: undefined where the answer does not have it. */
export type ListOf<T> = (answer: ContentResponse) => Page<T> | null | undefined

/** Fetches the answer that a continuation token stands for. */
export type Continue = (continuationToken: string) => Promise<ContentResponse>

/**
 * Walks the pages of a list, the first of which is there already: each is fetched when it is asked for.
 *
 * `listOf` must find the list in the answers that continue it too. Those hold nothing but that list, so one within an
 * item is found by the item's ID and not by its place: see nested-lists.ts.
 *
 * @throws {GrooveError} of `next`; `unreadable` when an answer lacks the list that it should continue, or leads back to
 *   itself
 * Source: contract section 1 (pagination).
 */
export async function* pages<T>(
  first: ContentResponse,
  listOf: ListOf<T>,
  next: Continue,
): AsyncGenerator<Page<T>, void, undefined> {
  const walked = new Set<string>()
  let page = listOf(first) ?? null
  while (page !== null) {
    if (!Array.isArray(page.Items)) throw misled('The answer holds a list without items')
    yield page
    const token: string | null = page.ContinuationToken ?? null
    if (token === null) return
    if (walked.has(token)) throw misled('The continuation of the list leads back to itself')
    walked.add(token)
    page = listOf(await next(token)) ?? null
    if (page === null) throw misled('The answer does not hold the list that it should continue')
  }
}

/** Walks the items of a list over all its pages. As {@link pages}. */
export async function* items<T>(
  first: ContentResponse,
  listOf: ListOf<T>,
  next: Continue,
): AsyncGenerator<T, void, undefined> {
  for await (const page of pages(first, listOf, next)) yield* page.Items
}

function misled(message: string): GrooveError {
  return new GrooveError({ kind: 'unreadable', status: 200, message })
}
