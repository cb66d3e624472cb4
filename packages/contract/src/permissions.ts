import type { OperationSection } from './operations/index.ts'

/** What an operator may let an application do, whoever its user is. Ours; the historic service had its own approvals. */
export const permissions = ['catalog', 'collection', 'streaming'] as const
export type Permission = (typeof permissions)[number]

/**
 * The permission that the operations of a section need. An application without it is refused with
 * UNAUTHORIZED_API_METHOD. Source: contract section 9 (failures).
 */
export const permissionOfSection = {
  content: 'catalog',
  discovery: 'catalog',
  collection: 'collection',
  user: 'collection',
  streaming: 'streaming',
} as const satisfies Record<OperationSection, Permission>
