import { Failure } from '@regroove/contract'

/** Knows on which devices each user streams. Memory alone: after a restart the first to ask again are in. */
export interface Devices {
  /**
   * Lets a device fetch; what it gives is called when the fetch is over.
   *
   * @throws {Failure} DELIVERY_CONCURRENT_STREAMING (409) when as many others stream already as the user may have
   */
  readonly enter: (userId: number, device: string) => () => void
  /** The same without a fetch: would it be let? */
  readonly check: (userId: number, device: string) => void
}

/** How long a device counts after the last of its fetches. Source: contract section 7. */
const quietMs = 30_000

interface Device {
  fetching: number
  lastMs: number
}

/** @param most devices of one user that stream together */
export function openDevices({
  most,
  clock,
}: {
  readonly most: number
  readonly clock: () => number
}): Devices {
  const users = new Map<number, Map<string, Device>>()

  /** Those that are quiet are forgotten. A clock that was put back does not make anyone stream for longer. */
  const activeOf = (userId: number): Map<string, Device> => {
    const devices = users.get(userId) ?? new Map<string, Device>()
    const nowMs = clock()
    for (const [name, device] of devices) {
      if (device.lastMs > nowMs) device.lastMs = nowMs
      if (device.fetching === 0 && nowMs - device.lastMs >= quietMs) devices.delete(name)
    }
    if (devices.size === 0) users.delete(userId)
    return devices
  }
  const check = (userId: number, name: string): Map<string, Device> => {
    const active = activeOf(userId)
    if (active.has(name) || active.size < most) return active
    throw new Failure('DELIVERY_CONCURRENT_STREAMING', {
      message: `The user may stream on ${most} devices at once: one is free again when it was quiet for ${quietMs / 1000} seconds`,
    })
  }

  return {
    check: (userId, name) => void check(userId, name),
    enter(userId, name) {
      const active = check(userId, name)
      const device = active.get(name) ?? { fetching: 0, lastMs: clock() }
      active.set(name, device)
      users.set(userId, active)
      device.fetching += 1
      device.lastMs = clock()
      let isOver = false
      return () => {
        if (isOver) return
        isOver = true
        device.fetching -= 1
        device.lastMs = clock()
      }
    },
  }
}
