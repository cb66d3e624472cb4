import { toApplication } from '../applications/application.ts'
import type { IdentityContext } from '../identity-context.ts'
import { findApplicationRowByClientId } from '../identity-queries.ts'
import { matchRedirectUri } from './match-redirect-uri.ts'

/**
 * Where a browser that was signed out may be sent: a URI that the application registered; null for anywhere else. It must
 * be named: signing out does not end at an application by itself.
 */
export async function findLogoutTarget(
  { accounts }: IdentityContext,
  { clientId, redirectUri }: { clientId: string; redirectUri: string },
): Promise<string | null> {
  const row = await findApplicationRowByClientId(accounts.read, clientId)
  if (row === undefined || row.is_enabled === 0) return null
  return matchRedirectUri(toApplication(row).redirectUris, redirectUri)
}
