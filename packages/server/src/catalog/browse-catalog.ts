import {
  activities,
  type ContentResponse,
  type ContentType,
  type Culture,
  Failure,
  findActivity,
  findMood,
  formatCulture,
  limits,
  moods,
  type operations,
  type ValuesOf,
} from '@regroove/contract'
import {
  type BrowseList,
  type BrowsePart,
  browseOrderings,
  readBrowsePosition,
  type Shelf,
  writeBrowsePosition,
} from './browse-lists.ts'
import type { CatalogParts } from './catalog-parts.ts'
import type { TokenScope } from './continuation-token.ts'
import { describeGaps } from './describe-gaps.ts'
import { loadContent } from './load-content.ts'
import { typeLists } from './type-lists.ts'
import type { Hidden } from './visibility.ts'
import { writePage } from './write-page.ts'

/** What is browsed. */
export interface BrowseRequest {
  readonly type: ContentType
  readonly values: ValuesOf<typeof operations.browseCatalog.query>
  readonly culture: Culture
}

const scope: TokenScope = { operation: 'browseCatalog', userId: null }

/**
 * Answers a page of the artists, albums, tracks or playlists of the catalogue, of which the first thousand can be reached.
 *
 * @throws {Failure} INCOMPATIBLE_INPUT_PARAMETERS for what cannot stand together; INVALID_INPUT_PARAMETER for a mood or
 *   activity that does not exist; DISCOVERY_INVALID_GENRE; CONTINUATION_TOKEN_INVALID_ERROR
 * Source: contract section 4 (catalog browse).
 */
export async function browseCatalog(
  parts: CatalogParts,
  { type, values, culture }: BrowseRequest,
): Promise<ContentResponse> {
  const { member, holds: kind } = typeLists[type]
  const context = await parts.contextOf(culture)
  const { list, limit, part } = await readPart(parts, type, values, context.hidden)

  const content = await loadContent(parts.queries, { [kind]: part.ids }, context)
  const token =
    part.next && list
      ? parts.tokens.write(scope, {
          list: type,
          of: writeList(list),
          limit,
          after: writeBrowsePosition(part.next),
        })
      : null
  const page = writePage<object>(part.ids, content[kind], { total: part.total, token })
  const gaps = describeGaps({ unreadable: part.ids.length - page.Items.length })
  return { ...(gaps === null ? {} : { Error: gaps }), [member]: page, Culture: formatCulture(culture) }
}

/** The part of the list that is asked for; `list` is null where there is none, for a genre without music. */
async function readPart(
  parts: CatalogParts,
  type: ContentType,
  values: BrowseRequest['values'],
  hidden: Hidden,
): Promise<{ list: BrowseList | null; limit: number; part: BrowsePart }> {
  if (values.continuationToken !== null) {
    if (values.page !== null) throw incompatible('Parameters page and continuationToken exclude each other')
    const place = parts.tokens.read(scope, values.continuationToken)
    const after = readBrowsePosition(place.after)
    if (place.list !== type || after === null) {
      throw new Failure('CONTINUATION_TOKEN_INVALID_ERROR', {
        message: 'The token continues a list of another type',
      })
    }
    const list = readList(type, place.of)
    return {
      list,
      limit: place.limit,
      part: await parts.browseLists.goOn(list, { limit: place.limit, after, hidden }),
    }
  }
  const limit = values.maxItems ?? limits.maxItems
  const orderBy = browseOrderings.find((known) => known === (values.orderBy ?? 'ReleaseDate'))
  if (orderBy === undefined) throw incompatible('Invalid ordering for this content')
  const shelf = await findShelf(parts, type, values)
  if (shelf === null) return { list: null, limit, part: { ids: [], next: null, total: 0 } }
  const list = { kind: typeLists[type].holds, shelf, orderBy }
  const skip = (values.page ?? 0) * limit
  return { list, limit, part: await parts.browseLists.begin(list, { limit, skip, hidden }) }
}

/** The shelf that the parameters name; null for a genre without music. */
async function findShelf(
  parts: CatalogParts,
  type: ContentType,
  { genre, mood, activity }: BrowseRequest['values'],
): Promise<Shelf | null> {
  if ([genre, mood, activity].filter((given) => given !== null).length > 1) {
    throw incompatible('At most one of the parameters genre, mood and activity can be given')
  }
  if (type !== 'playlists' && (mood ?? activity) !== null) {
    throw incompatible(`Parameter ${mood === null ? 'activity' : 'mood'} is for playlists alone`)
  }
  if (genre !== null) {
    const found = await parts.findGenreShelf(genre)
    if (found === null) throw new Failure('DISCOVERY_INVALID_GENRE')
    return found.shelf
  }
  if (mood !== null) return `mood ${findMood(mood.trim()) ?? refuseWord('mood', moods)}`
  if (activity !== null)
    return `activity ${findActivity(activity.trim()) ?? refuseWord('activity', activities)}`
  return 0
}

function refuseWord(name: string, words: readonly string[]): never {
  throw new Failure('INVALID_INPUT_PARAMETER', {
    message: `Parameter ${name} must be one of ${words.join(', ')}`,
  })
}

function incompatible(message: string): Failure {
  return new Failure('INCOMPATIBLE_INPUT_PARAMETERS', { message })
}

const writeList = ({ orderBy, shelf }: BrowseList) => JSON.stringify([orderBy, shelf])

/** The list that a token of ours names. */
function readList(type: ContentType, text: string): BrowseList {
  const [orderBy, shelf] = JSON.parse(text) as [BrowseList['orderBy'], Shelf]
  return { kind: typeLists[type].holds, shelf, orderBy }
}
