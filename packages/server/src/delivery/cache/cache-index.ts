/** What one image of a picture counts under: all of one group come from the same picture. */
export interface CacheKey {
  readonly group: string
  readonly variant: string
}

/** Keeps count of what the cache holds, and says what has to go. It touches no disk. */
export interface CacheIndex {
  readonly has: (name: string) => boolean
  /** Marks an entry as just used. */
  readonly touch: (name: string) => void
  /** Counts an entry as the newest; names those that have to go for it, the longest unused first. */
  readonly add: (name: string, sizeBytes: number) => string[]
  /** Counts entries of an earlier run as older than all others; names those that have to go. */
  readonly addEarlier: (entries: readonly { readonly name: string; readonly sizeBytes: number }[]) => string[]
  readonly remove: (name: string) => void
  readonly totalBytes: () => number
}

/** The entry of a key. */
export function nameEntry({ group, variant }: CacheKey): string {
  return `${group}-${variant}`
}

/** @param mostVariants entries of one group, so that asking for every size there is fills no disk */
export function openCacheIndex({
  maxBytes,
  mostVariants,
}: {
  readonly maxBytes: number
  readonly mostVariants: number
}): CacheIndex {
  /** The longest unused entry first, in all and in each group. */
  let sizes = new Map<string, number>()
  const groups = new Map<string, Set<string>>()
  let totalBytes = 0

  const groupOf = (name: string) => name.slice(0, name.indexOf('-'))
  const joinGroup = (name: string) => {
    const members = groups.get(groupOf(name)) ?? new Set()
    members.delete(name)
    members.add(name)
    groups.set(groupOf(name), members)
    return members
  }
  const remove = (name: string) => {
    totalBytes -= sizes.get(name) ?? 0
    sizes.delete(name)
    const members = groups.get(groupOf(name))
    members?.delete(name)
    if (members?.size === 0) groups.delete(groupOf(name))
  }
  const dropExcess = (dropped: string[]) => {
    for (const name of sizes.keys()) {
      if (totalBytes <= maxBytes) break
      dropped.push(name)
      remove(name)
    }
    return dropped
  }

  return {
    remove,
    has: (name) => sizes.has(name),
    totalBytes: () => totalBytes,
    touch(name) {
      const sizeBytes = sizes.get(name)
      if (sizeBytes === undefined) return
      sizes.delete(name)
      sizes.set(name, sizeBytes)
      joinGroup(name)
    },
    add(name, sizeBytes) {
      remove(name)
      sizes.set(name, sizeBytes)
      totalBytes += sizeBytes
      const dropped: string[] = []
      const members = joinGroup(name)
      if (members.size > mostVariants) {
        const [oldest] = members
        dropped.push(oldest!)
        remove(oldest!)
      }
      return dropExcess(dropped)
    },
    addEarlier(entries) {
      const unknown = entries.filter(({ name }) => !sizes.has(name))
      const newer = sizes
      sizes = new Map(unknown.map(({ name, sizeBytes }) => [name, sizeBytes]))
      for (const [name, sizeBytes] of newer) sizes.set(name, sizeBytes)
      totalBytes = [...sizes.values()].reduce((sum, sizeBytes) => sum + sizeBytes, 0)
      groups.clear()
      const dropped: string[] = []
      for (const name of [...sizes.keys()]) {
        const members = joinGroup(name)
        if (members.size <= mostVariants) continue
        const [oldest] = members
        dropped.push(oldest!)
        remove(oldest!)
      }
      return dropExcess(dropped)
    },
  }
}
