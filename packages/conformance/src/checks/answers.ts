import { type Answer, headerOf, mediaTypeOf } from '../asking/question.ts'

// Which answers of a run a rule speaks of.

/** An answer of the API itself: not of a page, a picture, music or a token endpoint. */
export function isOfApi({ target }: Answer): boolean {
  return /^\/\d+\//.test(target)
}

/** A success of the API in JSON. */
export function isJsonResult(answer: Answer): boolean {
  return (
    isOfApi(answer) &&
    answer.status === 200 &&
    mediaTypeOf(answer) === 'application/json' &&
    answer.body.length > 0 &&
    headerOf(answer, 'content-encoding') === null
  )
}

/** An answer of the API, or to bytes that are no request at all, that refuses. */
export function isRefusal(answer: Answer): boolean {
  return answer.status >= 400 && (isOfApi(answer) || answer.method === 'raw')
}

/** The path of a search for anything. */
export const anySearch = '/1/content/music/search?q=a'

/** The path of a search. */
export function searchPath(query: string, more = ''): string {
  return `/1/content/music/search?q=${encodeURIComponent(query)}${more}`
}
