import type { ColumnType, Generated, Selectable } from 'kysely'
import type { CollectionTables } from './collection-tables.ts'
import type { ListeningTables } from './listening-tables.ts'

// What people made and may not be lost: accounts, applications, tokens. Written by the room `identity`.

/** 1 for yes, 0 for no. Those that came later are `Generated`: they have a value of their own where none is given. */
type Flag = ColumnType<number, number, number>

interface ApplicationTable {
  id: Generated<number>
  client_id: string
  name: string
  /**
   * SHA-256 of the secret, hexadecimal: secrets are long and random, so a slow hash adds nothing. Empty for a public
   * application, which has none.
   */
  secret_hash: string
  /** A JSON list of exact URIs. */
  redirect_uris: string
  is_enabled: Flag
  /** Whether it runs where its users can read it, and so can keep no secret. */
  is_public: Generated<number>
  /** Whether it may be given a token without a code: `response_type=token`. */
  allows_implicit: Generated<number>
  /** Words of the contract's permissions, separated by spaces. */
  permissions: Generated<string>
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
  is_enabled: Generated<number>
  /** Whether the password was made up for them, and they must choose another before anything else. */
  must_change_password: Generated<number>
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
  /** What it was made from: the same for all tokens of one sign-in. Null for those that nobody signed in for. */
  family: string | null
  /** Whether its user took back what they had let the application do. */
  is_withdrawn: Generated<number>
  issued_at_ms: number
  expires_at_ms: number
}

/** What an application trades for new tokens: one at a time, and one that was used is kept to be recognised. */
interface RefreshTokenTable {
  /** SHA-256, hexadecimal. */
  hash: string
  family: string
  application_id: number
  user_id: number
  scope: string
  issued_at_ms: number
  expires_at_ms: number
  /** Null while it can be used. */
  used_at_ms: number | null
}

/** What a browser brings to an application, which trades it for tokens once. */
interface AuthorizationCodeTable {
  /** SHA-256, hexadecimal. */
  hash: string
  family: string
  application_id: number
  user_id: number
  scope: string
  /** Where the browser was sent; null when the application did not say so and has one place alone. */
  redirect_uri: string | null
  /** SHA-256 of the verifier, base64url; null for an application that sent none. RFC 7636. */
  code_challenge: string | null
  issued_at_ms: number
  expires_at_ms: number
  /** Null while it can be used. */
  used_at_ms: number | null
}

/** What users let applications do. */
interface ConsentTable {
  user_id: number
  application_id: number
  scope: string
  given_at_ms: number
}

/** Browsers in which users are signed in. */
interface SessionTable {
  /** SHA-256 of what the browser's cookie holds, hexadecimal. */
  hash: string
  user_id: number
  issued_at_ms: number
  expires_at_ms: number
}

/** Every table of the accounts' database. */
export interface AccountsTables extends CollectionTables, ListeningTables {
  application: ApplicationTable
  user: UserTable
  token: TokenTable
  refresh_token: RefreshTokenTable
  authorization_code: AuthorizationCodeTable
  consent: ConsentTable
  session: SessionTable
}

export type ApplicationRow = Selectable<ApplicationTable>
export type UserRow = Selectable<UserTable>
export type TokenRow = Selectable<TokenTable>
export type RefreshTokenRow = Selectable<RefreshTokenTable>
export type AuthorizationCodeRow = Selectable<AuthorizationCodeTable>
export type ConsentRow = Selectable<ConsentTable>
export type SessionRow = Selectable<SessionTable>
