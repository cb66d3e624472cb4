import { Failure, type Operation, permissionOfSection } from '@regroove/contract'
import type { KnownCaller } from './authenticate.ts'

/**
 * Holds an operation against what an operator lets the calling application do.
 *
 * @throws {Failure} UNAUTHORIZED_API_METHOD naming the permission that is missing
 */
export function requirePermission({ section }: Pick<Operation, 'section'>, caller: KnownCaller | null): void {
  const permission = permissionOfSection[section]
  if (caller === null || caller.application.permissions.has(permission)) return
  throw new Failure('UNAUTHORIZED_API_METHOD', {
    message: `The application lacks the permission ${permission}`,
  })
}
