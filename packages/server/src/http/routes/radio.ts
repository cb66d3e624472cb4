import { operations } from '@regroove/contract'
import type { Discovery } from '../../discovery/index.ts'
import { type AddOperation, userOf } from './add-operation.ts'

/** Radio, as contract section 6 has it. */
export function addRadioRoutes(add: AddOperation, discovery: Discovery): void {
  add(operations.createRadio, ({ body, query: { maxItems }, culture, caller }) =>
    discovery.createRadio({ listener: { user: userOf(caller), culture }, body, maxItems }),
  )
  add(operations.continueRadio, ({ path: { id }, query: { maxItems }, culture, caller }) =>
    discovery.continueRadio({ listener: { user: userOf(caller), culture }, id, maxItems }),
  )
  add(operations.recentRadios, ({ query, culture, caller }) =>
    discovery.recentRadios({ ...query, userId: userOf(caller).id, culture }),
  )
}
