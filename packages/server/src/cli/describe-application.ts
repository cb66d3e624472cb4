import { formatDate } from '@regroove/contract'
import type { Application } from '../identity/index.ts'

/** An application as programs read it. */
export function toApplicationJson(application: Application) {
  const { clientId, name, redirectUris, isEnabled, isPublic, allowsImplicit, permissions, createdAtMs } =
    application
  return {
    client_id: clientId,
    name,
    redirect_uris: redirectUris,
    enabled: isEnabled,
    public: isPublic,
    implicit: allowsImplicit,
    permissions: [...permissions],
    created_on: formatDate(createdAtMs),
  }
}

/** An application as a person reads it in a list. */
export function toApplicationLine({ clientId, name, isEnabled }: Application): string {
  return `${clientId}  ${isEnabled ? 'enabled ' : 'disabled'}  ${name}`
}

/** An application as a person reads it alone. */
export function describeApplication(application: Application): string[] {
  const { redirectUris, isPublic, allowsImplicit, permissions, createdAtMs } = application
  return [
    toApplicationLine(application),
    `  ${isPublic ? 'public: has no secret, must use PKCE' : 'has a secret'}`,
    `  ${allowsImplicit ? 'may' : 'may not'} be given tokens without a code`,
    `  permissions  ${permissions.size === 0 ? 'none' : [...permissions].join(', ')}`,
    ...redirectUris.map((uri) => `  returns to   ${uri}`),
    `  created on   ${formatDate(createdAtMs)}`,
  ]
}
