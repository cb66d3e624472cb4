import { operations } from '@regroove/contract'
import type { Collection } from '../../collection/index.ts'
import type { Discovery } from '../../discovery/index.ts'
import { tagAnswer } from '../answer/tagged-answer.ts'
import { readPreconditions } from '../request/read-preconditions.ts'
import { type AddOperation, userOf } from './add-operation.ts'

/** The methods of contract section 5. */
export function addCollectionRoutes(
  add: AddOperation,
  { collection, discovery }: { readonly collection: Collection; readonly discovery: Discovery },
): void {
  add(operations.browseCollection, async ({ path: { type }, query, culture, caller }) => {
    const user = userOf(caller)
    return type === 'playlistsforyou'
      ? discovery.playlistsForYou({ user, culture, ...query })
      : collection.browse({ type, values: query, userId: user.id, culture })
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
