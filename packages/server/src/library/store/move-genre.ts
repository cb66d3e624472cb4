import type { CatalogDb } from '../../storage/index.ts'
import { insertPlainRows } from './bulk-rows.ts'

const linkTables = ['track_genre', 'album_genre', 'artist_genre'] as const

/**
 * Hangs a genre under another one, or makes it one of the first level (`parentId` null).
 *
 * What has the genre is taken out of it and put back: the lists of browsing follow links, and know nothing of parents.
 */
export async function moveGenre(db: CatalogDb, genreId: number, parentId: number | null): Promise<void> {
  const links = []
  for (const table of linkTables) {
    const rows = await db
      .deleteFrom(table)
      .where('genre_id', '=', genreId)
      .returning(['item_id', 'position', 'genre_id'])
      .execute()
    links.push({ table, rows })
  }
  const playlists = await db
    .updateTable('playlist')
    .set({ genre_id: null })
    .where('genre_id', '=', genreId)
    .returning('id')
    .execute()
  await db.updateTable('genre').set({ parent_id: parentId }).where('id', '=', genreId).execute()
  for (const { table, rows } of links) {
    const cells = rows.map(({ item_id, position, genre_id }) => [item_id, position, genre_id])
    await insertPlainRows(db, table, ['item_id', 'position', 'genre_id'], cells)
  }
  for (const { id } of playlists) {
    await db.updateTable('playlist').set({ genre_id: genreId }).where('id', '=', id).execute()
  }
}
