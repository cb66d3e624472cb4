import { limits } from '@regroove/contract'

/** How long after its last use a session can be gone on with. Contract section 6. */
export const sessionLifeMs = limits.radioSessionSeconds * 1000
