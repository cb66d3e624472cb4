import type { AccountsDb, AnyDb } from '../storage/index.ts'

/** What queries of this room are made with: what runs them, and what writes them. */
export interface Reading {
  readonly db: AnyDb
  readonly tables: AccountsDb
}
