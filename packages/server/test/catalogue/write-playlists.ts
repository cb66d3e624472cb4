import { type CatalogDb, foldText, putSearchEntries, searchBucketOf } from '../../src/storage/index.ts'
import { guidOfPath } from './guid-of-path.ts'
import { type DrawnCatalogue, splitList } from './parse-drawn-catalogue.ts'
import { genreRow } from './write-notes.ts'

/** The first is added on this day, each of the others a day later. */
const firstAddedAtMs = Date.UTC(2019, 1, 1)
const dayMs = 86_400_000

/** Writes the drawn playlists as those of the operator. */
export async function writePlaylists(db: CatalogDb, { playlists, tracks }: DrawnCatalogue): Promise<void> {
  for (const [at, { path, name, facts, tracks: paths }] of playlists.entries()) {
    const trackIds = paths.map((wanted) => {
      const row = tracks.findIndex((track) => track.path === wanted)
      if (row < 0) throw new Error(`"${path}" holds "${wanted}", which is not drawn`)
      return row + 1
    })
    const plays = Number(facts.plays ?? 0)
    const names = splitList(facts.names).map((text) => text.split(':'))
    const bucket = searchBucketOf({ playCount: plays, weight: trackIds.length })
    await db
      .insertInto('playlist')
      .values({
        id: at + 1,
        guid: guidOfPath(path),
        name,
        sort_key: name.toLowerCase(),
        search_key: foldText(name),
        added_at_ms: firstAddedAtMs + at * dayMs,
        removed_at_ms: null,
        play_count: plays,
        search_bucket: bucket,
        picture_id: null,
        description: facts.description ?? null,
        names: names.length === 0 ? null : JSON.stringify(Object.fromEntries(names)),
        descriptions: null,
        kind: 'editor',
        source_key: path,
        provider: facts.provider ?? null,
        mood: facts.mood ?? null,
        activity: facts.activity ?? null,
        genre_id: facts.genre === undefined ? null : await genreRow(db, facts.genre),
        track_count: trackIds.length,
        duration_ms: trackIds.reduce(
          (sum, id) => sum + Number(tracks[id - 1]!.facts.seconds ?? 180) * 1000,
          0,
        ),
        is_published: Number(facts.published !== 'no'),
      })
      .execute()
    for (const [position, track_id] of trackIds.entries()) {
      await db
        .insertInto('playlist_track')
        .values({ playlist_id: at + 1, position, track_id })
        .execute()
    }
    if (facts.published === 'no') continue
    const entry = { id: at + 1, bucket, previousBucket: null, name, context: '' }
    await putSearchEntries(db, 'playlist', [entry])
  }
}
