/** Lets callers who want the same thing at the same time share one piece of work. */
export interface SingleFlight<T> {
  /** Joins the work that is under way for this key, or begins it. All who joined share its result, or its error. */
  readonly join: (key: string, work: () => Promise<T>) => Promise<T>
}

/** Nothing is kept once the work has settled. */
export function openSingleFlight<T>(): SingleFlight<T> {
  const underWay = new Map<string, Promise<T>>()
  return {
    join(key, work) {
      const known = underWay.get(key)
      if (known !== undefined) return known
      const begun = work().finally(() => underWay.delete(key))
      underWay.set(key, begun)
      return begun
    },
  }
}
