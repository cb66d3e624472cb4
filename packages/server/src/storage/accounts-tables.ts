import type { ColumnType, Generated, Selectable } from 'kysely'
import type { CollectionTables } from './collection-tables.ts'

// What people made and may not be lost: accounts, applications, tokens. Written by the room `identity`.

type Flag = ColumnType<number, number, number>

interface ApplicationTable {
  id: Generated<number>
  client_id: string
  name: string
  /** SHA-256 of the secret, hexadecimal: secrets are long and random, so a slow hash adds nothing. */
  secret_hash: string
  /** A JSON list of exact URIs. */
  redirect_uris: string
  is_enabled: Flag
  created_at_ms: number
}

interface UserTable {
  id: Generated<number>
  guid: string
  /** As the user writes it. */
  name: string
  /** The name folded for comparison; unique. */
  name_key: string
  /** A PHC string of argon2id. */
  password_hash: string
  is_admin: Flag
  subscription: 'paid' | 'trial' | 'none'
  subscription_ends_at_ms: number | null
  country: string | null
  language: string | null
  created_at_ms: number
}

interface TokenTable {
  /** SHA-256 of the token, hexadecimal; the token itself is never stored. */
  hash: string
  kind: 'application' | 'user'
  application_id: number
  /** Null for an application's token. */
  user_id: number | null
  /** Separated by spaces. */
  scope: string
  issued_at_ms: number
  expires_at_ms: number
}

/** Every table of the accounts' database. */
export interface AccountsTables extends CollectionTables {
  application: ApplicationTable
  user: UserTable
  token: TokenTable
}

export type ApplicationRow = Selectable<ApplicationTable>
export type UserRow = Selectable<UserTable>
export type TokenRow = Selectable<TokenTable>
