import {
  type ContentResponse,
  type ContentType,
  type Culture,
  operations,
  type Parameter,
  readParameters,
  type ValuesOf,
} from '@regroove/contract'
import { type Catalog, openCatalog } from '../../src/catalog/index.ts'
import type { CatalogDb } from '../../src/storage/index.ts'

/** How a request is made, beside its URL. */
interface Asker {
  /** Null for an application without a user. */
  readonly userId?: number | null
  readonly language?: string
  readonly country?: string
}

/** The catalogue room as the service over HTTP calls it: with the text of a URL. */
export interface AskedCatalogue {
  readonly catalog: Catalog
  readonly lookUp: (
    ids: string,
    query?: Readonly<Record<string, string>>,
    asker?: Asker,
  ) => Promise<ContentResponse>
  /** Browses a type of the catalogue. */
  readonly browse: (
    type: ContentType,
    query?: Readonly<Record<string, string>>,
    asker?: Asker,
  ) => Promise<ContentResponse>
  /** Browses a list of an item. @param path `{id}/{source}/{browseType}/{extra}` */
  readonly browseItem: (
    path: string,
    query?: Readonly<Record<string, string>>,
    asker?: Asker,
  ) => Promise<ContentResponse>
  readonly search: (query: Readonly<Record<string, string>>, asker?: Asker) => Promise<ContentResponse>
}

/** What links in answers begin with. */
export const publicUrl = 'https://music.example'

/** Opens the room over a catalogue. @param keyByte another one makes another key for tokens */
export function askCatalogue(db: CatalogDb, { keyByte = 7 }: { keyByte?: number } = {}): AskedCatalogue {
  const catalog = openCatalog({
    db,
    publicUrl: () => publicUrl,
    tokenKey: new Uint8Array(32).fill(keyByte),
    clock: () => Date.UTC(2020, 0, 1),
  })
  return {
    catalog,
    lookUp: async (ids, query = {}, asker = {}) => {
      const { lookup } = operations
      const path = lookup.pathParameters.ids.read('ids', ids)
      return catalog.lookup({ ids: path, values: read(lookup.query, query), ...readAsker(asker) })
    },
    browse: async (type, query = {}, asker = {}) => {
      const { culture } = readAsker(asker)
      return catalog.browse({ type, values: read(operations.browseCatalog.query, query), culture })
    },
    browseItem: async (path, query = {}, asker = {}) => {
      const [id = '', source = '', browseType = '', extra = ''] = path.split('/')
      const words = read(operations.browseItem.pathParameters, { id, source, browseType, extra })
      const values = read(operations.browseItem.query, query)
      return catalog.browseItem({ ...words, values, ...readAsker(asker) })
    },
    search: async (query, asker = {}) =>
      catalog.search({ values: read(operations.search.query, query), ...readAsker(asker) }),
  }
}

function read<P extends Readonly<Record<string, Parameter<unknown>>>>(
  table: P,
  query: Readonly<Record<string, string>>,
): ValuesOf<P> {
  return readParameters(
    table,
    new Map(Object.entries(query).map(([name, text]) => [name.toLowerCase(), text])),
  )
}

function readAsker({ userId = null, language = 'en', country = 'US' }: Asker) {
  const culture: Culture = { language, country }
  return { viewer: { user: userId === null ? null : { id: userId } }, culture }
}
