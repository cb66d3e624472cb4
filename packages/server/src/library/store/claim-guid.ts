import type { Guid } from '@regroove/contract'
import { sql } from 'kysely'
import type { CatalogDb } from '../../storage/index.ts'
import { nameBasedGuid } from '../match/name-based-guid.ts'
import { listOf } from './bulk-rows.ts'

/** What has a GUID in the catalogue; no two of them share one. */
export type ItemKind = 'artist' | 'album' | 'track'

/** What a new item's GUID is made from. */
export interface GuidWish {
  /** The one it should be, if it is free; null for none. */
  readonly wanted: string | null
  /** Else the same name gives the same GUID, and where that is taken the next one. */
  readonly name: string
}

/** GUIDs that nothing in the catalogue has, tombstones included, one for each wish. */
export async function claimGuids(db: CatalogDb, wishes: readonly GuidWish[]): Promise<Guid[]> {
  const first = wishes.map(({ wanted, name }) => (wanted as Guid | null) ?? nameBasedGuid(name))
  const taken = new Set<string>(await findTaken(db, first))
  const claimed: Guid[] = []
  for (const [index, { name }] of wishes.entries()) {
    let guid = first[index]!
    for (let count = 1; taken.has(guid); count++) {
      guid = nameBasedGuid(count === 1 ? name : `${name}#${count}`)
      for (const other of await findTaken(db, [guid])) taken.add(other)
    }
    taken.add(guid)
    claimed.push(guid)
  }
  return claimed
}

/** A GUID for one new item. */
export async function claimGuid(db: CatalogDb, wish: GuidWish): Promise<Guid> {
  const [guid] = await claimGuids(db, [wish])
  return guid!
}

async function findTaken(db: CatalogDb, guids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ guid: string }>`
    select guid from track where guid in ${listOf(guids)}
    union all select guid from album where guid in ${listOf(guids)}
    union all select guid from artist where guid in ${listOf(guids)}
    union all select guid from playlist where guid in ${listOf(guids)}`.execute(db)
  return rows.map(({ guid }) => guid)
}
