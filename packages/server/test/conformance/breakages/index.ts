import type { BreakageKind } from '../break.ts'
import { collectionBreakages } from './collection-breakages.ts'
import { contentBreakages } from './content-breakages.ts'
import { conversionBreakages } from './conversion-breakages.ts'
import { deliveryBreakages } from './delivery-breakages.ts'
import { formatBreakages } from './format-breakages.ts'
import { pagingBreakages } from './paging-breakages.ts'
import { protocolBreakages } from './protocol-breakages.ts'
import { radioBreakages } from './radio-breakages.ts'
import { signInBreakages } from './sign-in-breakages.ts'

/** Every kind of breakage that the kit is tried on. */
export const breakages: readonly BreakageKind[] = [
  ...protocolBreakages,
  ...signInBreakages,
  ...formatBreakages,
  ...contentBreakages,
  ...pagingBreakages,
  ...deliveryBreakages,
  ...conversionBreakages,
  ...collectionBreakages,
  ...radioBreakages,
]
