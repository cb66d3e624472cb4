import { type Operation, operations } from '@regroove/contract'
import type { FastifyInstance } from 'fastify'
import type { Catalog } from '../../catalog/index.ts'
import { type Delivery, requireMusicPass } from '../../delivery/index.ts'
import type { Discovery } from '../../discovery/index.ts'
import type { AnswerCache } from '../answer/answer-cache.ts'
import { type Call, type OperationRoute, type RouteSetting, serveOperation } from '../operation-route.ts'
import type { KnownCaller } from '../request/authenticate.ts'

/** The rooms that the methods reach. */
export interface ContentRooms {
  readonly catalog: Catalog
  readonly delivery: Delivery
  readonly discovery: Discovery
}

/** The methods of contract sections 4, 6 and 7: each joins an operation of the contract to a room. */
export function addContentRoutes(
  app: FastifyInstance,
  { catalog, delivery, discovery }: ContentRooms,
  { cache, setting }: { readonly cache: AnswerCache; readonly setting: RouteSetting },
): void {
  const add = <O extends Operation>(
    operation: O,
    perform: (call: Call<O>) => Promise<object>,
    kept: AnswerCache | null = null,
  ) => addOperation(app, setting, { operation, perform, cache: kept })

  add(
    operations.search,
    ({ query, culture, caller }) => catalog.search({ values: query, viewer: viewerOf(caller), culture }),
    cache,
  )
  add(
    operations.lookup,
    ({ path, query, culture, caller }) =>
      catalog.lookup({ ids: path.ids, values: query, viewer: viewerOf(caller), culture }),
    cache,
  )
  add(
    operations.browseCatalog,
    ({ path, query, culture }) => catalog.browse({ type: path.type, values: query, culture }),
    cache,
  )
  add(
    operations.browseItem,
    ({ path: { id, source, browseType, extra }, query, culture, caller }) =>
      catalog.browseItem({ id, source, browseType, extra, values: query, viewer: viewerOf(caller), culture }),
    cache,
  )
  add(operations.genres, ({ version, culture }) => catalog.genres({ version, culture }), cache)
  add(operations.moods, ({ culture }) => catalog.moods({ culture }), cache)
  add(operations.activities, ({ culture }) => catalog.activities({ culture }), cache)
  add(
    operations.newReleases,
    ({ query, culture }) => discovery.newReleases({ genre: query.genre, culture }),
    cache,
  )
  add(operations.spotlight, ({ culture }) => discovery.spotlight({ culture }), cache)
  add(operations.stream, async ({ path, query, caller }) => {
    const user = requireMusicPass(viewerOf(caller).user)
    const track = await catalog.findTrack(path.id)
    return delivery.issueStreamUrl({ track, userId: user.id, clientInstanceId: query.clientInstanceId })
  })
}

function addOperation<O extends Operation>(
  app: FastifyInstance,
  setting: RouteSetting,
  route: OperationRoute<O>,
): void {
  const { method, path } = route.operation
  app.route({
    method: method === 'GET' ? ['GET', 'HEAD'] : method,
    url: `/:version/${path.replace(/\{(\w+)\}/g, ':$1')}`,
    handler: (request, reply) => serveOperation(route, setting, request, reply),
  })
}

function viewerOf(caller: KnownCaller | null) {
  return { user: caller?.kind === 'user' ? caller.user : null }
}
