import type { RoomName } from './house-plan.ts'

/** An exemption lifts one rule from some files, and says why. */
export type Exemption = {
  /** Files as a glob, from the root of the repository. */
  readonly files: string
  readonly why: string
} & (
  | { readonly lifts: 'reach' | 'size' | 'computed' }
  /** These rooms may be known all the same. */
  | { readonly lifts: 'direction'; readonly rooms: readonly RoomName[] }
  /** These modules may be imported all the same. */
  | { readonly lifts: 'modules'; readonly modules: readonly string[] }
)

/** All that is exempt from a rule of the house. A rule that is not named here holds for every file. */
export const exemptions: readonly Exemption[] = [
  {
    files: '**/*.test.ts',
    lifts: 'reach',
    why: 'a test may hold one part of another room in its hand to prepare what it asks about',
  },
  {
    files: 'packages/server/test/**',
    lifts: 'reach',
    why: 'it builds whole houses for the tests, and fakes their clock, randomness and faults',
  },
  {
    files: 'packages/server/src/**/*.test.ts',
    lifts: 'direction',
    rooms: ['server tests', 'client'],
    why: 'tests stand on the fixtures in packages/server/test, and may speak to the server as a client does',
  },
  {
    files: 'bench/**',
    lifts: 'reach',
    why: 'a bench times one part of a room alone',
  },
  {
    files: '**/*.test.ts',
    lifts: 'modules',
    modules: ['node:test', 'node:assert/strict', 'fast-check'],
    why: 'the test runner is Node, also for code that runs in a browser',
  },
  {
    files: '**/*.test.ts',
    lifts: 'modules',
    modules: ['node:fs', 'node:fs/promises'],
    why: 'tests use real files in a temporary folder',
  },
  {
    files: 'packages/contract/src/write-xml-judged.test.ts',
    lifts: 'modules',
    modules: ['node:child_process'],
    why: 'it asks xmllint, another program, to judge our XML',
  },
  {
    files: 'packages/client/test/**',
    lifts: 'modules',
    modules: ['node:http', 'node:net', 'node:test', 'node:assert/strict'],
    why: 'what its tests stand on: the server that they script is a real one',
  },
  {
    files: 'packages/server/src/storage/sqlite/perform-edit.ts',
    lifts: 'computed',
    why: 'a thread that knows no room is told by one where its edits are; the rooms themselves import as the plan says',
  },
  {
    files: '**/*.test.ts',
    lifts: 'direction',
    rooms: ['contract'],
    why: 'a leaf that knows nothing may be tested with what everything knows',
  },
  {
    files: 'packages/contract/src/genres/genre-table.ts',
    lifts: 'size',
    why: 'a table, read by looking up one genre',
  },
]
