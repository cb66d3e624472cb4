import type { ApplicationRow } from '../storage/index.ts'

declare const applicationIdBrand: unique symbol

/** The accounts database's own number of an application; never on the wire. */
export type ApplicationId = number & { readonly [applicationIdBrand]: true }

/** A program that an operator let use the service. */
export interface Application {
  readonly id: ApplicationId
  /** What OAuth calls the program; public. */
  readonly clientId: string
  readonly name: string
  /** Where users may be sent back to after signing in, compared character by character; may be empty. */
  readonly redirectUris: readonly string[]
  /** False when an operator switched it off: then none of its tokens holds. */
  readonly isEnabled: boolean
  readonly createdAtMs: number
}

/**
 * Reads an application from its row; the hash of its secret stays behind.
 *
 * @throws {SyntaxError} when the stored list of URIs is damaged
 */
export function toApplication(row: ApplicationRow): Application {
  return {
    id: row.id as ApplicationId,
    clientId: row.client_id,
    name: row.name,
    redirectUris: JSON.parse(row.redirect_uris) as string[],
    isEnabled: row.is_enabled === 1,
    createdAtMs: row.created_at_ms,
  }
}
