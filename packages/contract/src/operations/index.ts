import { collectionOperations } from './collection.ts'
import { contentOperations } from './content.ts'
import { discoveryOperations } from './discovery.ts'
import type { Operation } from './operation.ts'
import { streamingOperations } from './streaming.ts'
import { userOperations } from './user.ts'

export * from './operation.ts'
export * from './vocabulary.ts'

/** The methods of the API that this version of the service has, by name. */
export const operations = {
  ...contentOperations,
  ...collectionOperations,
  ...discoveryOperations,
  ...streamingOperations,
  ...userOperations,
} as const satisfies Record<string, Operation>

/** The name of an operation. */
export type OperationName = keyof typeof operations
