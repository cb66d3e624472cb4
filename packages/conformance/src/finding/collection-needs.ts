import type { Track } from '@regroove/contract'
import { addTracks, deleteTracks, readCollectionState } from '../checking/collection-acts.ts'
import type { Need } from './finder.ts'
import type { Given } from './given.ts'
import { sampleItems } from './sample-items.ts'

const wantedTracks = 3
const mostTries = 12

/** Tracks that edits can be tried on, since the user does not have them. */
export const collectionNeeds = {
  freeTracks: {
    lacking: "no three tracks of the catalogue that the user's collection lacks, or no user",
    async find(finder) {
      const user = await finder.get('user')
      if (user === null) return null
      const free: Track[] = []
      for (const track of (await sampleItems(finder, 'tracks')).slice(0, mostTries)) {
        if (await isLacking(track)) free.push(track)
        if (free.length === wantedTracks) return free
      }
      return null

      // No method tells whether a collection holds a track of the catalogue; its count does, around an addition.
      async function isLacking({ Id }: Track): Promise<boolean> {
        const before = await readCollectionState(finder, user!)
        const putBack = finder.undo(`delete ${Id} from the collection`, async (asker) => {
          const { TrackCount } = await readCollectionState(asker, user!)
          if (TrackCount > before.TrackCount) await deleteTracks(asker, user!, [Id])
        })
        await addTracks(finder, user!, [Id])
        const after = await readCollectionState(finder, user!)
        await putBack()
        return after.TrackCount === before.TrackCount + 1
      }
    },
  },
} satisfies { [N in keyof Given]?: Need<N> }
