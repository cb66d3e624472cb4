import { type ContentId, Failure } from '@regroove/contract'

/**
 * Gives what the catalogue answers about playlists the code that a private one has: whether somebody keeps it to themselves,
 * or nobody has it, is nobody else's to know.
 */
export async function hidePlaylists<T>(ids: readonly ContentId[], answer: () => Promise<T>): Promise<T> {
  try {
    return await answer()
  } catch (error) {
    const isUnknown = error instanceof Failure && error.code === 'CATALOG_NO_RESULT' && error.status === 404
    if (isUnknown && ids.every(({ kind }) => kind === 'playlist')) throw new Failure('COLLECTION_NO_RESULT')
    throw error
  }
}
