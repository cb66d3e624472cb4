import { isWithinLife } from '../steady-clock.ts'
import type { Desk } from './desk.ts'
import { refuseGrant } from './oauth-failure.ts'

/** What codes and refresh tokens have in common: both are traded once, by one application, while they live. */
interface TradedOnce {
  readonly application_id: number
  readonly family: string
  readonly used_at_ms: number | null
  readonly issued_at_ms: number
  readonly expires_at_ms: number
}

/**
 * Requires that what was brought can be traded here and now. One that was traded before has been copied: its family is
 * remembered as stolen. RFC 6749, 4.1.2 and 10.4.
 *
 * @param row undefined when nothing is known of it
 * @throws {Error} `invalid_grant`
 */
export function requireUsable<Row extends TradedOnce>(
  { application, origin, clock }: Pick<Desk, 'application' | 'origin' | 'clock'>,
  row: Row | undefined,
): Row {
  if (row === undefined || row.application_id !== application.id) throw refuseGrant()
  if (row.used_at_ms !== null) {
    origin.stolenFamily = row.family
    throw refuseGrant()
  }
  const life = { issuedAtMs: row.issued_at_ms, expiresAtMs: row.expires_at_ms }
  if (!isWithinLife(life, clock())) throw refuseGrant()
  return row
}
