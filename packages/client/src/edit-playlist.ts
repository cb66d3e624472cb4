import type { Page, Playlist, PlaylistAction, PlaylistActionResponse, Track } from '@regroove/contract'
import type { CallOptions } from './call-operation.ts'
import type { GrooveClient } from './create-client.ts'
import { GrooveError } from './groove-error.ts'
import { tracksOfPlaylist } from './nested-lists.ts'
import { items } from './pages.ts'

/** A playlist with all of its tracks. */
export type WholePlaylist = Playlist & { readonly Tracks: Page<Track> }

/** What is to become of a playlist, as it was read; null for nothing. */
export type DecideEdit = (playlist: WholePlaylist) => EditDecision | Promise<EditDecision>
type EditDecision = Omit<PlaylistAction, 'Id' | 'CollectionStateToken'> | null

/** What an edit may ask for. */
export interface EditOptions extends CallOptions {
  /** How often the playlist is read and decided on, the first time included. Default 5. */
  readonly attempts?: number | undefined
}

/**
 * Edits a playlist of the user by how it is: reads it whole, asks `decide` what to do, and does it if nothing has changed in
 * the meantime. Otherwise it begins again, so that `decide` may be called several times.
 *
 * @returns what came of it; null when there was nothing to do
 * @throws {GrooveError} of the calls; that of the last conflict (409) after so many attempts
 */
export async function editPlaylist(
  client: Pick<GrooveClient, 'lookup' | 'continueLookup' | 'updatePlaylist'>,
  id: string,
  decide: DecideEdit,
  { attempts = 5, ...options }: EditOptions = {},
): Promise<PlaylistActionResponse | null> {
  for (let attempt = 1; ; attempt++) {
    const playlist = await readWholePlaylist(client, id, options)
    const change = await decide(playlist)
    if (change === null) return null
    try {
      const { CollectionStateToken } = playlist
      return await client.updatePlaylist(
        { ...change, Id: id, ...(CollectionStateToken === undefined ? {} : { CollectionStateToken }) },
        options,
      )
    } catch (error) {
      const isConflict = error instanceof GrooveError && error.code === 'COLLECTION_CONCURRENT_UPDATE'
      if (!isConflict || attempt >= attempts) throw error
    }
  }
}

/** Reads a playlist with all of its tracks, from as many pages as it takes. Errors are those of `lookup`. */
export async function readWholePlaylist(
  client: Pick<GrooveClient, 'lookup' | 'continueLookup'>,
  id: string,
  options: CallOptions = {},
): Promise<WholePlaylist> {
  const first = await client.lookup([id], options)
  const playlist = first.Playlists?.Items[0]
  if (playlist === undefined) {
    throw new GrooveError({
      kind: 'unreadable',
      status: 200,
      message: 'The answer does not hold the playlist',
    })
  }
  const next = (token: string) => client.continueLookup([id], token, options)
  const Items: Track[] = []
  for await (const track of items(first, tracksOfPlaylist(playlist.Id), next)) Items.push(track)
  const TotalItemCount = playlist.Tracks?.TotalItemCount ?? Items.length
  return { ...playlist, Tracks: { Items, TotalItemCount } }
}
