import type { Guid } from '@regroove/contract'
import { sql } from 'kysely'
import type { CatalogDb } from '../../storage/index.ts'
import { nameBasedGuid } from '../match/name-based-guid.ts'

/** What has a GUID in the catalogue; no two of them share one. */
export type ItemKind = 'artist' | 'album' | 'track'

/**
 * A GUID that nothing in the catalogue has, tombstones included.
 *
 * @param wanted the one it should be, if it is free; null for none
 * @param name what it is made from otherwise: the same name gives the same GUID, and where that is taken the next one
 */
export async function claimGuid(db: CatalogDb, wanted: string | null, name: string): Promise<Guid> {
  if (wanted !== null && (await findGuid(db, wanted)) === null) return wanted as Guid
  for (let count = 1; ; count++) {
    const guid = nameBasedGuid(count === 1 ? name : `${name}#${count}`)
    if ((await findGuid(db, guid)) === null) return guid
  }
}

/** The item that has a GUID, living or not; null when none has. */
export async function findGuid(db: CatalogDb, guid: string): Promise<{ kind: ItemKind; id: number } | null> {
  const { rows } = await sql<{ kind: ItemKind; id: number }>`
    select 'track' as kind, id from track where guid = ${guid}
    union all select 'album', id from album where guid = ${guid}
    union all select 'artist', id from artist where guid = ${guid} limit 1`.execute(db)
  return rows[0] ?? null
}
