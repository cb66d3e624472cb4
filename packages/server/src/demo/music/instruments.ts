import type { Patch, Spectrum } from './patch.ts'

const series = (count: number, strength: (partial: number) => number): Spectrum =>
  Array.from({ length: count }, (_, at) => strength(at + 1))
const saw = (count: number, steepness = 1): Spectrum => series(count, (n) => 1 / n ** steepness)
const square = (count: number): Spectrum => series(count, (n) => (n % 2 === 1 ? 1 / n : 0))
const pulse = (count: number, width: number): Spectrum =>
  series(count, (n) => Math.sin(Math.PI * n * width) / n)

const steady = { attackSeconds: 0.01, decaySeconds: 1, sustain: 1, releaseSeconds: 0.08 } as const
const struck = { attackSeconds: 0.003, sustain: 0, releaseSeconds: 0.2 } as const
const plain = { darkenSeconds: 1, vibratoCents: 0, voicesCents: [0] } as const
const wave = (spectrum: Spectrum) => ({ kind: 'wave', bright: spectrum, dark: spectrum, ...plain }) as const

/** Every instrument of the demo library's bands. */
export const INSTRUMENTS = {
  piano: {
    ...wave(saw(14, 1.15)),
    dark: [1, 0.28, 0.1, 0.03],
    darkenSeconds: 0.22,
    ...struck,
    decaySeconds: 0.9,
  },
  harpsichord: {
    ...wave(saw(20, 0.7)),
    dark: saw(10, 0.9),
    darkenSeconds: 0.15,
    ...struck,
    decaySeconds: 0.45,
  },
  organ: { ...wave([1, 0.8, 0.5, 0.4, 0, 0.25, 0, 0.18]), ...steady, vibratoCents: 6 },
  flute: { ...wave([1, 0.32, 0.1, 0.03]), ...steady, attackSeconds: 0.05, vibratoCents: 14 },
  whistle: { ...wave([1, 0.14, 0.06, 0.02]), ...steady, attackSeconds: 0.025, vibratoCents: 10 },
  clarinet: {
    ...wave([1, 0.04, 0.55, 0.05, 0.28, 0.04, 0.12, 0.02, 0.05]),
    ...steady,
    attackSeconds: 0.03,
    vibratoCents: 8,
  },
  oboe: {
    ...wave([0.55, 0.9, 0.8, 0.5, 0.32, 0.2, 0.1, 0.05]),
    ...steady,
    attackSeconds: 0.03,
    vibratoCents: 12,
  },
  fiddle: {
    ...wave([1, 0.7, 0.55, 0.5, 0.3, 0.26, 0.2, 0.12, 0.1, 0.07]),
    ...steady,
    attackSeconds: 0.05,
    vibratoCents: 18,
  },
  muteTrumpet: {
    ...wave([0.6, 0.8, 1, 0.85, 0.6, 0.4, 0.22, 0.1]),
    ...steady,
    attackSeconds: 0.03,
    vibratoCents: 14,
  },
  strings: {
    ...wave(saw(16, 1.25)),
    ...steady,
    attackSeconds: 0.16,
    releaseSeconds: 0.35,
    vibratoCents: 7,
    voicesCents: [-6, 5],
  },
  pad: { ...wave(saw(10, 1.5)), ...steady, attackSeconds: 0.5, releaseSeconds: 0.9, voicesCents: [-7, 6] },
  choir: {
    ...wave([1, 0.5, 0.2, 0.28, 0.3, 0.1, 0.03]),
    ...steady,
    attackSeconds: 0.25,
    releaseSeconds: 0.5,
    vibratoCents: 16,
    voicesCents: [-8, 7],
  },
  sawLead: {
    ...wave(saw(24)),
    dark: saw(12, 1.4),
    darkenSeconds: 0.25,
    ...steady,
    sustain: 0.75,
    decaySeconds: 0.3,
    vibratoCents: 9,
    voicesCents: [-5, 5],
  },
  synthBrass: {
    ...wave(saw(20, 0.9)),
    dark: saw(8, 1.4),
    darkenSeconds: 0.35,
    ...steady,
    attackSeconds: 0.025,
    sustain: 0.7,
    decaySeconds: 0.4,
    voicesCents: [-6, 6],
  },
  pulse: {
    ...wave(pulse(24, 0.25)),
    ...steady,
    attackSeconds: 0.002,
    sustain: 0.6,
    decaySeconds: 0.12,
    releaseSeconds: 0.02,
  },
  square: {
    ...wave(square(24)),
    ...steady,
    attackSeconds: 0.002,
    sustain: 0.7,
    decaySeconds: 0.2,
    releaseSeconds: 0.02,
    vibratoCents: 10,
  },
  triangle: {
    ...wave(series(15, (n) => (n % 2 === 1 ? (n % 4 === 1 ? 1 : -1) / n ** 2 : 0))),
    ...steady,
    attackSeconds: 0.002,
    releaseSeconds: 0.02,
  },
  drivenGuitar: {
    ...wave(saw(20, 0.9)),
    dark: saw(10, 1.2),
    darkenSeconds: 0.4,
    ...steady,
    attackSeconds: 0.004,
    sustain: 0.5,
    decaySeconds: 0.8,
    releaseSeconds: 0.05,
    vibratoCents: 8,
  },
  synthBass: {
    ...wave(saw(18)),
    dark: [1, 0.35, 0.1],
    darkenSeconds: 0.09,
    ...steady,
    attackSeconds: 0.003,
    sustain: 0.5,
    decaySeconds: 0.25,
    releaseSeconds: 0.04,
  },
  subBass: {
    ...wave([1, 0.22, 0.06]),
    ...steady,
    attackSeconds: 0.008,
    sustain: 0.7,
    decaySeconds: 0.4,
    releaseSeconds: 0.06,
  },
  cello: {
    ...wave([1, 0.6, 0.42, 0.3, 0.2, 0.12, 0.08, 0.05]),
    ...steady,
    attackSeconds: 0.08,
    releaseSeconds: 0.2,
    vibratoCents: 8,
  },
  electricPiano: { kind: 'fm', ratio: 1, index: 1.5, indexDecaySeconds: 0.35, ...struck, decaySeconds: 1.1 },
  vibraphone: {
    kind: 'fm',
    ratio: 4,
    index: 0.7,
    indexDecaySeconds: 0.12,
    ...struck,
    decaySeconds: 1,
    releaseSeconds: 0.3,
  },
  bell: {
    kind: 'fm',
    ratio: 3.5,
    index: 1.6,
    indexDecaySeconds: 0.6,
    ...struck,
    decaySeconds: 1.3,
    releaseSeconds: 0.6,
  },
  nylonGuitar: { kind: 'pluck', brightness: 0.45, ringSeconds: 2.2, releaseSeconds: 0.12 },
  steelGuitar: { kind: 'pluck', brightness: 0.75, ringSeconds: 3, releaseSeconds: 0.15 },
  harp: { kind: 'pluck', brightness: 0.55, ringSeconds: 3.5, releaseSeconds: 0.5 },
  mutedPluck: { kind: 'pluck', brightness: 0.5, ringSeconds: 1.1, releaseSeconds: 0.1 },
  uprightBass: { kind: 'pluck', brightness: 0.22, ringSeconds: 2.2, releaseSeconds: 0.1 },
  electricBass: { kind: 'pluck', brightness: 0.4, ringSeconds: 3.5, releaseSeconds: 0.05 },
} as const satisfies Readonly<Record<string, Patch>>

export type InstrumentName = keyof typeof INSTRUMENTS
