import type { KyselyPlugin } from 'kysely'
import type { Storage } from '../storage/index.ts'

/** Is told whenever somebody enters a room, and for what; what it throws, the room throws. */
export type FaultPoint = (room: string, act: string) => void

/**
 * Puts a fault point before every act of a room, for tests of what becomes of a mistake of ours. Without one the room is
 * given back as it is, so that in production there is nothing to cost time and nothing to switch on.
 *
 * @param within the part of the room that these acts are of, with a dot behind it
 */
export function withFaultPoint<Room extends object>(
  name: string,
  room: Room,
  reach: FaultPoint | undefined,
  within = '',
): Room {
  if (reach === undefined) return room
  const acts = Object.entries(room).map(([part, done]) => {
    const act = within + part
    if (typeof done === 'object' && done !== null) return [part, withFaultPoint(name, done, reach, `${act}.`)]
    if (typeof done !== 'function') return [part, done]
    const perform = (...given: unknown[]) => {
      reach(name, act)
      return done(...given)
    }
    return [part, perform]
  })
  return Object.fromEntries(acts)
}

/** The same for the databases: before each statement of the accounts, and each look at their version. */
export function withStorageFaultPoint(storage: Storage, reach: FaultPoint | undefined): Storage {
  if (reach === undefined) return storage
  const before = (act: string): KyselyPlugin => ({
    transformQuery({ node }) {
      reach('storage', act)
      return node
    },
    transformResult: async ({ result }) => result,
  })
  const { read, write, version } = storage.accounts
  return {
    ...storage,
    accounts: {
      ...storage.accounts,
      read: read.withPlugin(before('accounts.read')),
      write: write.withPlugin(before('accounts.write')),
      version() {
        reach('storage', 'accounts.version')
        return version()
      },
    },
  }
}
