import type { TaggedKind } from './item-kind.ts'
import type { GenreFacts, GenreLink, ItemQueries, OutsideIdFacts } from './item-queries.ts'
import { ask } from './prepare-query.ts'

/** What an item carries beside its own columns. */
export interface ItemNotes {
  /** In the order of the tags. */
  readonly genres: readonly GenreFacts[]
  readonly outsideIds: readonly OutsideIdFacts[]
}

/** The notes of an item by its row ID; empty for an item that none were loaded for. */
export type NotesOf = (kind: TaggedKind, id: number) => ItemNotes

/** Loads the genres and the outside IDs of items. */
export async function loadNotes(
  queries: ItemQueries,
  { artist, album, track }: Readonly<Record<TaggedKind, readonly number[]>>,
): Promise<NotesOf> {
  const [artists, albums, tracks, artistIds, albumIds, trackIds] = await Promise.all([
    ask(queries.artistGenres, artist),
    ask(queries.albumGenres, album),
    ask(queries.trackGenres, track),
    ask(queries.artistOutsideIds, artist),
    ask(queries.albumOutsideIds, album),
    ask(queries.trackOutsideIds, track),
  ])
  const genreIds = new Set([...artists, ...albums, ...tracks].map(({ genre_id }) => genre_id))
  const genres = new Map((await ask(queries.genres, [...genreIds])).map((genre) => [genre.id, genre]))

  const notes = {
    artist: { links: groupByItem<GenreLink>(artists), outsideIds: groupByItem<OutsideIdFacts>(artistIds) },
    album: { links: groupByItem<GenreLink>(albums), outsideIds: groupByItem<OutsideIdFacts>(albumIds) },
    track: { links: groupByItem<GenreLink>(tracks), outsideIds: groupByItem<OutsideIdFacts>(trackIds) },
  }
  return (kind, id) => ({
    genres: (notes[kind].links.get(id) ?? []).flatMap(({ genre_id }) => genres.get(genre_id) ?? []),
    outsideIds: notes[kind].outsideIds.get(id) ?? [],
  })
}

function groupByItem<Row extends { readonly item_id: number }>(rows: readonly Row[]): Map<number, Row[]> {
  return Map.groupBy(rows, ({ item_id }) => item_id)
}
