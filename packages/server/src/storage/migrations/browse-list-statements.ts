// The statements that make the lists of browsing and the triggers that keep them, for `catalog-004-browse.ts`.

/** How a kind of item is listed. */
interface Browsed {
  /** The item's columns that ranks and shelves come from. */
  readonly sources: readonly string[]
  /** Where an item stands in each ordering, by the ordering's number, given what names its row. Smaller comes first. */
  readonly ranks: readonly ((row: string) => string)[]
  readonly isListed: (row: string) => string
  /** Selects the shelves that an item stands on: 0 for everything, the IDs of genres, a mood, an activity. */
  readonly shelvesOf: (row: string, id: string) => string
  /** The table that links items with genres; null where the item's row itself does. */
  readonly links: string | null
}

/** How many moves ago a walk may have begun that is still told what stood where. */
export const keptMoves = 50_000

/** The rank of what has no date: it comes last. */
export const undatedRank = Number.MAX_SAFE_INTEGER

const byDate = (row: string) => `coalesce(-${row}.released_at_ms, ${undatedRank})`
const byPlays = (row: string) => `-${row}.play_count`
/** The bucket of the search index, and within it the plays, which are fewer than 2 to the 32nd. */
const byRenown = (row: string) => `(${row}.search_bucket * 4294967296 - ${row}.play_count)`

const withParents = (genres: string) => `${genres}
  UNION SELECT parent_id FROM genre WHERE parent_id IS NOT NULL AND id IN (${genres})`

const linkedItem = (links: string, ordered: Pick<Browsed, 'sources' | 'ranks'>): Browsed => ({
  ...ordered,
  isListed: (row) => `${row}.removed_at_ms IS NULL`,
  shelvesOf: (_row, id) =>
    `SELECT 0 AS shelf UNION ${withParents(`SELECT genre_id FROM ${links} WHERE item_id = ${id}`)}`,
  links,
})

const wellKnown = {
  sources: ['released_at_ms', 'play_count', 'search_bucket'],
  ranks: [byDate, byPlays, byRenown],
}

/**
 * The kinds that are browsed. Orderings are numbered: 0 `ReleaseDate`, 1 `AllTimePlayCount`, 2 `MostPopular`.
 * Tracks have no third: nothing but plays speaks for a track, so that its bucket follows from them.
 */
const browsedKinds: Readonly<Record<string, Browsed>> = {
  artist: linkedItem('artist_genre', wellKnown),
  album: linkedItem('album_genre', wellKnown),
  track: linkedItem('track_genre', { sources: ['released_at_ms', 'play_count'], ranks: [byDate, byPlays] }),
  playlist: {
    sources: ['added_at_ms', 'play_count', 'search_bucket', 'mood', 'activity', 'genre_id', 'is_published'],
    ranks: [(row) => `-${row}.added_at_ms`, byPlays, byRenown],
    isListed: (row) => `(${row}.removed_at_ms IS NULL AND ${row}.is_published = 1)`,
    shelvesOf: (row) => `SELECT 0 AS shelf
      UNION ${withParents(`SELECT ${row}.genre_id WHERE ${row}.genre_id IS NOT NULL`)}
      UNION SELECT 'mood ' || ${row}.mood WHERE ${row}.mood IS NOT NULL
      UNION SELECT 'activity ' || ${row}.activity WHERE ${row}.activity IS NOT NULL`,
    links: null,
  },
}

/** Which items on which shelves a statement is about. */
interface Scope {
  /** What names the item's row. */
  readonly row: string
  /** Selects from the row, where it is of a table, and from `shelves`. */
  readonly from: string
}

/** Every statement: each kind's table, what an older catalogue holds put into it, and the triggers. */
export function browseListStatements(): string[] {
  return Object.entries(browsedKinds).flatMap(([kind, browsed]) => listStatements(kind, browsed))
}

function listStatements(kind: string, { sources, ranks, isListed, shelvesOf, links }: Browsed): string[] {
  const list = `${kind}_browse_list`
  const orderings = ranks.map((_, ordering) => ordering)

  const arrive = ({ row, from }: Scope, ordering: number) => `
    INSERT INTO ${list} (shelf, ordering, rank, item_id, arrived)
    SELECT shelf, ${ordering}, ${ranks[ordering]!(row)}, ${row}.id, coalesce((
      SELECT max(departed) FROM browse_past AS past
      WHERE past.kind = '${kind}' AND past.item_id = ${row}.id
        AND past.shelf = shelves.shelf AND past.ordering = ${ordering}), 0)
    FROM ${from} AND ${isListed(row)}
    ON CONFLICT DO NOTHING;`

  const depart = ({ row, from }: Scope, ordering: number) => {
    const places = `(shelf, ordering, rank, item_id) IN
      (SELECT shelf, ${ordering}, ${ranks[ordering]!(row)}, ${row}.id FROM ${from})`
    return `
    INSERT INTO browse_past (kind, shelf, ordering, rank, item_id, arrived, departed)
    SELECT '${kind}', shelf, ordering, rank, item_id, arrived, (SELECT moves FROM browse_state)
    FROM ${list} WHERE ${places};
    DELETE FROM ${list} WHERE ${places};`
  }

  const trigger = (name: string, event: string, steps: readonly string[]) =>
    `CREATE TRIGGER ${list}_${name} AFTER ${event} BEGIN ${steps.join('')} END`
  const asMove = (steps: readonly string[]) => [
    'UPDATE browse_state SET moves = moves + 1;',
    ...steps,
    `DELETE FROM browse_past WHERE departed < (SELECT moves - ${keptMoves} FROM browse_state);`,
  ]
  const isOther = (of: (row: string) => string) => `(${of('old')}) IS NOT (${of('new')})`

  /** All shelves of the row of a trigger on the item itself. */
  const whole = (row: 'old' | 'new'): Scope => ({
    row,
    from: `(${shelvesOf(row, `${row}.id`)}) AS shelves WHERE true`,
  })
  const shelfSources = sources.filter((source) => links === null && !/_ms$|_count$|_bucket$/.test(source))

  return [
    `CREATE TABLE ${list} (
      shelf INTEGER NOT NULL, ordering INTEGER NOT NULL, rank INTEGER NOT NULL, item_id INTEGER NOT NULL, arrived INTEGER NOT NULL,
      PRIMARY KEY (shelf, ordering, rank, item_id)
    ) WITHOUT ROWID`,
    ...(links === null ? [] : fillingStatements(list, kind, { ranks, isListed, links })),
    links === null
      ? trigger(
          'added',
          `INSERT ON ${kind}`,
          orderings.map((ordering) => arrive(whole('new'), ordering)),
        )
      : // Nothing can be linked with it yet, and it has never been anywhere.
        trigger('added', `INSERT ON ${kind} WHEN ${isListed('new')}`, [
          `INSERT INTO ${list} (shelf, ordering, rank, item_id, arrived)
          VALUES ${ranks.map((rankOf, ordering) => `(0, ${ordering}, ${rankOf('new')}, new.id, 0)`).join(', ')};`,
        ]),
    ...orderings.map((ordering) =>
      trigger(
        `changed_${ordering}`,
        `UPDATE OF ${[...sources, 'removed_at_ms'].join(', ')} ON ${kind}
        WHEN ${[ranks[ordering]!, isListed, ...shelfSources.map((source) => (row: string) => `${row}.${source}`)].map(isOther).join(' OR ')}`,
        asMove([depart(whole('old'), ordering), arrive(whole('new'), ordering)]),
      ),
    ),
    ...(links === null ? [] : linkTriggers(kind, links)),
    trigger(
      'placed',
      'UPDATE OF parent_id ON genre WHEN old.parent_id IS NOT new.parent_id',
      asMove(
        orderings.flatMap((ordering) => [
          depart(under('old.parent_id'), ordering),
          arrive(under('new.parent_id'), ordering),
        ]),
      ),
    ),
  ]

  /** What is of the genre of the trigger, on the shelf of the genre above it. */
  function under(parent: 'old.parent_id' | 'new.parent_id'): Scope {
    const shelves = `(SELECT ${parent} AS shelf) AS shelves`
    const here = 'shelf IS NOT NULL'
    if (links === null) {
      return {
        row: 'item',
        from: `${kind} AS item CROSS JOIN ${shelves} WHERE item.genre_id = new.id AND ${here}`,
      }
    }
    return {
      row: 'item',
      from: `${links} AS link CROSS JOIN ${kind} AS item CROSS JOIN ${shelves}
        WHERE link.genre_id = new.id AND item.id = link.item_id AND ${here}
        AND (shelf = new.parent_id OR shelf NOT IN (${shelvesOf('', 'link.item_id')}))`,
    }
  }

  /** Keep the lists of a kind whose genres stand in a table of links. */
  function linkTriggers(item: string, table: string): string[] {
    const shelvesOfLink = (link: string) =>
      `SELECT ${link}.genre_id AS shelf UNION ALL SELECT parent_id FROM genre WHERE id = ${link}.genre_id AND parent_id IS NOT NULL`
    const entered: Scope = {
      row: 'item',
      from: `${item} AS item CROSS JOIN (${shelvesOfLink('new')}) AS shelves WHERE item.id = new.item_id`,
    }
    const left: Scope = {
      row: 'item',
      from: `${item} AS item CROSS JOIN (${shelvesOfLink('old')}) AS shelves WHERE item.id = old.item_id
        AND shelf NOT IN (${shelvesOf('', 'old.item_id')})`,
    }
    const enter = orderings.map((ordering) => arrive(entered, ordering))
    const leave = orderings.map((ordering) => depart(left, ordering))
    return [
      trigger('linked', `INSERT ON ${table}`, enter),
      trigger('unlinked', `DELETE ON ${table}`, asMove(leave)),
      trigger('relinked', `UPDATE OF item_id, genre_id ON ${table}`, asMove([...leave, ...enter])),
    ]
  }
}

/** Put what an older catalogue holds into the lists of a kind. */
function fillingStatements(
  list: string,
  kind: string,
  { ranks, isListed, links }: Pick<Browsed, 'ranks' | 'isListed'> & { readonly links: string },
): string[] {
  const places = `
    SELECT id AS item_id, 0 AS shelf FROM ${kind}
    UNION SELECT item_id, genre_id FROM ${links}
    UNION SELECT item_id, parent_id FROM ${links} JOIN genre ON genre.id = genre_id WHERE parent_id IS NOT NULL`
  return ranks.map(
    (rankOf, ordering) => `
    INSERT INTO ${list} (shelf, ordering, rank, item_id, arrived)
    SELECT shelf, ${ordering}, ${rankOf('item')}, item.id, 0 FROM (${places}) JOIN ${kind} AS item ON item.id = item_id
    WHERE ${isListed('item')} ORDER BY 1, 3, 4`,
  )
}
