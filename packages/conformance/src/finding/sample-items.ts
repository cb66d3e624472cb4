import { type ContentResponse, ContentResponseSchema, type ContentType } from '@regroove/contract'
import { expectJson } from '../checking/expect-answer.ts'
import { findFaults } from '../judging/judge-json.ts'
import type { Finder } from './finder.ts'
import type { NamedItem } from './given.ts'

/** The member of an answer that holds each type. */
export const memberOf = {
  artists: 'Artists',
  albums: 'Albums',
  tracks: 'Tracks',
  playlists: 'Playlists',
} as const satisfies Record<ContentType, keyof ContentResponse>

type ItemOf<T extends ContentType> = NonNullable<ContentResponse[(typeof memberOf)[T]]>['Items'][number]

/** How many pages of each type are looked through for what checks need. */
const mostPages = 3
/** What is searched for where browsing does not work: half of all names have one of these. */
const commonWords = ['a', 'the', 'e']

/** The first items of a type that the catalogue shows: by browsing, or else by searching for common words. */
export function sampleItems<T extends ContentType>(finder: Finder, type: T): Promise<readonly ItemOf<T>[]> {
  return finder.once(`sample of ${type}`, async () => (await browse(finder, type)) ?? search(finder, type))
}

/** Items of all types that searches find, with their names. */
export async function sampleNamed(finder: Finder): Promise<readonly NamedItem[]> {
  const types = ['artists', 'albums', 'tracks'] as const
  const lists = await Promise.all(types.map((type) => sampleItems<ContentType>(finder, type)))
  return lists.flatMap((items, at) => items.map(({ Id, Name }) => ({ type: types[at]!, id: Id, name: Name })))
}

/** Null when the service does not browse, so that what it does can still be checked. */
async function browse<T extends ContentType>(finder: Finder, type: T): Promise<readonly ItemOf<T>[] | null> {
  const found: ItemOf<T>[] = []
  const path = `/1/content/music/catalog/${type}/browse`
  let token: string | undefined
  for (let pages = 0; pages < mostPages; pages += 1) {
    const query = token === undefined ? '' : `?continuationToken=${encodeURIComponent(token)}`
    const answer = await finder.ask(path + query)
    const content = answer.status === 200 ? parse(answer.body) : null
    const page = content?.[memberOf[type]]
    if (page === undefined) return pages === 0 ? null : found
    found.push(...(page.Items as ItemOf<T>[]))
    token = page.ContinuationToken
    if (token === undefined) break
  }
  return found
}

function parse(body: Buffer): ContentResponse | null {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    return findFaults(ContentResponseSchema, value).length === 0 ? (value as ContentResponse) : null
  } catch {
    return null
  }
}

async function search<T extends ContentType>(finder: Finder, type: T): Promise<readonly ItemOf<T>[]> {
  const found = new Map<string, ItemOf<T>>()
  for (const word of commonWords) {
    const answer = await finder.ask(`/1/content/music/search?q=${word}&filters=${type}`)
    const items = expectJson(answer, ContentResponseSchema)[memberOf[type]]?.Items ?? []
    for (const item of items) found.set(item.Id, item as ItemOf<T>)
  }
  return [...found.values()]
}
