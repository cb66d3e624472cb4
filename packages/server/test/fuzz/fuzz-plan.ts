/** How much is asked, and from which seed. */
export interface FuzzPlan {
  readonly requests: number
  /** Fast-check's; what failed is asked again with it. */
  readonly seed: number
}

/**
 * Reads the plan: REGROOVE_FUZZ_REQUESTS, 21000 unless said, and REGROOVE_FUZZ_SEED, the time unless said.
 * `npm run fuzz` sets both.
 */
export function readFuzzPlan(environment: Readonly<Record<string, string | undefined>>): FuzzPlan {
  return {
    requests: Number(environment['REGROOVE_FUZZ_REQUESTS'] ?? 21_000),
    seed: Number(environment['REGROOVE_FUZZ_SEED'] ?? Date.now() % 2 ** 31),
  }
}
