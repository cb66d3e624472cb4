import { operations, type UserProfileResponse } from '@regroove/contract'
import type { Call, CallOptions } from '../call-operation.ts'

/** The methods of contract section 8. */
export interface UserMethods {
  /** The user's Music Pass and how full their collection is; with an application's token, what is offered. */
  readonly profile: (options?: CallOptions) => Promise<UserProfileResponse>
}

/** Makes the methods of contract section 8. */
export function userMethods(call: Call): UserMethods {
  return {
    profile: (options) => call(operations.profile, { path: { namespace: 'music' }, query: {} }, options),
  }
}
