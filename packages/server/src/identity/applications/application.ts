import { type Permission, permissions } from '@regroove/contract'
import type { ApplicationRow } from '../../storage/index.ts'

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
  /** Whether it runs where its users can read it and so has no secret, as in a browser or on a phone. RFC 6749, 2.1. */
  readonly isPublic: boolean
  /** Whether it may be given a token without a code: OAuth's implicit grant, which historic applications use. */
  readonly allowsImplicit: boolean
  /** What of the API it may use, whoever its user is. */
  readonly permissions: ReadonlySet<Permission>
  readonly createdAtMs: number
}

/**
 * Reads an application from its row; the hash of its secret stays behind.
 *
 * @throws {SyntaxError} when the stored list of URIs is damaged
 */
export function toApplication(row: ApplicationRow): Application {
  const granted = row.permissions.split(' ')
  return {
    id: row.id as ApplicationId,
    clientId: row.client_id,
    name: row.name,
    redirectUris: JSON.parse(row.redirect_uris) as string[],
    isEnabled: row.is_enabled === 1,
    isPublic: row.is_public === 1,
    allowsImplicit: row.allows_implicit === 1,
    permissions: new Set(permissions.filter((one) => granted.includes(one))),
    createdAtMs: row.created_at_ms,
  }
}
