import { Failure } from '@regroove/contract'
import { isDatabaseFault } from '../storage/index.ts'

/**
 * Does an act of this room, and says of a database that does not answer that it was here.
 *
 * @throws {Failure} DISCOVERY_INVALID_RESPONSE (502); what the act throws
 * Source: status matrix (502).
 */
export async function guardDatabase<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (!isDatabaseFault(error)) throw error
    throw new Failure('DISCOVERY_INVALID_RESPONSE', { headers: { 'Retry-After': '5' }, cause: error })
  }
}
