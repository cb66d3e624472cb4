/** The mark of all that is a user's own. */
export function userMark(userId: number): string {
  return `u${userId}`
}

/** The mark of playlists that are published. */
export const publishedMark = 'published'
