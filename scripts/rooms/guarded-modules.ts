import type { RoomName } from './house-plan.ts'

/** Modules that only some rooms may import, because what they do belongs in one place. */
export type Guard = {
  readonly modules: readonly string[]
  /** `only`: these rooms and no other. `never`: every room but these. */
  readonly rule: { readonly only: readonly RoomName[] } | { readonly never: readonly RoomName[] }
  /** Values that a room which knows `storage` may import all the same, as it may any type. */
  readonly openNames?: readonly string[]
  readonly why: string
}

/** The modules that have a keeper. All others are open to every room that may use packages or Node. */
export const guards: readonly Guard[] = [
  {
    modules: ['node:sqlite'],
    rule: { only: ['storage', 'server tests', 'bench'] },
    why: 'one room opens databases',
  },
  {
    modules: ['kysely'],
    rule: { only: ['storage', 'server tests', 'bench'] },
    openNames: ['sql'],
    why: 'one room makes dialects and connections; those above it write queries',
  },
  {
    modules: ['node:fs', 'node:fs/promises'],
    rule: { never: ['catalog', 'http'] },
    why: 'it answers from what other rooms give it',
  },
]
