import type { Spectrum } from './patch.ts'

/** Samples of one period; a power of 2. */
export const TABLE_SIZE = 2048
/** One period of a sine, and its first sample again. */
export const SINE = Float32Array.from({ length: TABLE_SIZE + 1 }, (_, at) =>
  Math.sin((2 * Math.PI * at) / TABLE_SIZE),
)

/** Tables depend on nothing but their key and there are few, so all notes of all tracks share them. */
const waveTables = new Map<Spectrum, Map<number, Float32Array>>()

/**
 * One period of a tone, and its first sample again, between -1 and 1.
 *
 * @param audiblePartials the others are left out, or they would fold back from above the highest frequency
 */
export function findWaveTable(spectrum: Spectrum, audiblePartials: number): Float32Array {
  const partials = Math.max(1, Math.min(audiblePartials, spectrum.length))
  const known = waveTables.get(spectrum) ?? new Map<number, Float32Array>()
  waveTables.set(spectrum, known)
  const table = known.get(partials) ?? makeWaveTable(spectrum.slice(0, partials))
  known.set(partials, table)
  return table
}

function makeWaveTable(spectrum: Spectrum): Float32Array {
  const table = new Float32Array(TABLE_SIZE + 1)
  for (const [at, strength] of spectrum.entries()) {
    for (let place = 0; place <= TABLE_SIZE; place++) {
      table[place]! += strength * SINE[(place * (at + 1)) & (TABLE_SIZE - 1)]!
    }
  }
  const loudest = table.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  return table.map((value) => value / loudest)
}
