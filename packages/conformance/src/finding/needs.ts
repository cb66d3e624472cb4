import { callerNeeds } from './caller-needs.ts'
import { collectionNeeds } from './collection-needs.ts'
import type { Finder, Need } from './finder.ts'
import type { Given, NeedName } from './given.ts'
import { itemNeeds } from './item-needs.ts'
import { mediaNeeds } from './media-needs.ts'

const needs: { readonly [N in NeedName]: Need<N> } = {
  ...itemNeeds,
  ...mediaNeeds,
  ...collectionNeeds,
  ...callerNeeds,
}

/** Why a check that needs this is skipped when it is not there. */
export function whatLacks(name: NeedName): string {
  return needs[name].lacking
}

/**
 * Makes the finder of a run: everything is looked for when it is first needed, and once. What was looked for and failed is
 * looked for again by the next who needs it, for it may have been a moment's trouble.
 */
export function openFinder(made: Omit<Finder, 'get' | 'once'>): Finder {
  const read = new Map<string, Promise<unknown>>()
  const once = <T>(key: string, act: () => Promise<T>): Promise<T> => {
    const known = read.get(key) as Promise<T> | undefined
    if (known !== undefined) return known
    const reading = act()
    read.set(key, reading)
    reading.catch(() => read.delete(key))
    return reading
  }
  const finder: Finder = {
    ...made,
    once,
    get: <N extends NeedName>(name: N) =>
      once(`need ${name}`, () => (needs[name] as Need<N>).find(finder)) as Promise<Given[N] | null>,
  }
  return finder
}
