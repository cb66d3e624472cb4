import { inputNames } from '../src/finding/inputs.ts'
import type { Inputs, RunOptions } from '../src/index.ts'

/** Inputs with nothing in them but what is given. */
export function inputsOf(given: Partial<Inputs> = {}): Inputs {
  const all = { clientId: 'a-client', clientSecret: 'the-secret-of-the-client', ...given }
  return Object.fromEntries(inputNames.map((name) => [name, all[name] ?? null])) as Inputs
}

/** How a run is done unless a test says otherwise. */
export function runOptions(given: Pick<RunOptions, 'url' | 'checks'> & Partial<RunOptions>): RunOptions {
  return {
    inputs: inputsOf(),
    stress: false,
    allowed: { devices: 4, playlistTracks: 1000 },
    concurrency: 1,
    timeoutMs: 5000,
    insecure: false,
    signal: new AbortController().signal,
    onResult: () => {},
    ...given,
  }
}
