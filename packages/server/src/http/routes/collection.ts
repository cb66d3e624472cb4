import { type ContentResponse, Failure, type Ordering, operations } from '@regroove/contract'
import type { Collection } from '../../collection/index.ts'
import { tagAnswer } from '../answer/tagged-answer.ts'
import { readPreconditions } from '../request/read-preconditions.ts'
import { type AddOperation, userOf } from './add-operation.ts'

/** The methods of contract section 5. */
export function addCollectionRoutes(add: AddOperation, collection: Collection): void {
  add(operations.browseCollection, async ({ path: { type }, query, culture, caller }) => {
    if (type === 'playlistsforyou') return showPlaylistsForYou(query.orderBy)
    return collection.browse({ type, values: query, userId: userOf(caller).id, culture })
  })
  add(operations.addTracks, ({ body, culture, caller }, signal) =>
    collection.addTracks({ body, userId: userOf(caller).id, culture, signal }),
  )
  add(operations.deleteTracks, ({ body, culture, caller }, signal) =>
    collection.deleteTracks({ body, userId: userOf(caller).id, culture, signal }),
  )
  const edits = [
    [operations.createPlaylist, collection.createPlaylist],
    [operations.updatePlaylist, collection.updatePlaylist],
    [operations.deletePlaylist, collection.deletePlaylist],
  ] as const
  for (const [operation, edit] of edits) {
    add(operation, async ({ body, culture, caller, headers }, signal) => {
      const preconditions = readPreconditions(headers)
      const userId = userOf(caller).id
      const { response, tag } = await edit({ body, userId, culture, preconditions, signal })
      return tagAnswer(response, tag)
    })
  }
}

/** Nobody makes them yet: the room `discovery` will. */
function showPlaylistsForYou(orderBy: Ordering | null): ContentResponse {
  if (orderBy !== null && orderBy !== 'CollectionDate') {
    throw new Failure('INCOMPATIBLE_INPUT_PARAMETERS', { message: 'Invalid ordering for this content' })
  }
  return { Playlists: { Items: [], TotalItemCount: 0 } }
}
