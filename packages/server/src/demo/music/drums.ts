import { seededRandom } from './seeded-random.ts'

/** A skin that falls in pitch, and noise without its low end; either may be silent. */
interface Drum {
  readonly skin: {
    readonly fromHz: number
    readonly toHz: number
    readonly gain: number
    readonly decaySeconds: number
  }
  readonly noise: {
    readonly gain: number
    readonly decaySeconds: number
    readonly attackSeconds: number
    readonly cutBelow: number
  }
  readonly lengthSeconds: number
}

const silentSkin = { fromHz: 100, toHz: 100, gain: 0, decaySeconds: 0.1 } as const
const silentNoise = { gain: 0, decaySeconds: 0.1, attackSeconds: 0, cutBelow: 0 } as const
const skin = (fromHz: number, toHz: number, gain: number, decaySeconds: number) => ({
  fromHz,
  toHz,
  gain,
  decaySeconds,
})
/** `cutBelow` is 0 for all frequencies, towards 1 for the highest only. */
const noise = (gain: number, decaySeconds: number, cutBelow: number, attackSeconds = 0) => ({
  gain,
  decaySeconds,
  attackSeconds,
  cutBelow,
})

const DRUMS = {
  kick: { skin: skin(150, 46, 1, 0.13), noise: noise(0.08, 0.006, 0.3), lengthSeconds: 0.4 },
  softKick: { skin: skin(95, 50, 0.9, 0.1), noise: silentNoise, lengthSeconds: 0.3 },
  snare: { skin: skin(230, 180, 0.5, 0.06), noise: noise(0.55, 0.07, 0.35), lengthSeconds: 0.3 },
  gatedSnare: { skin: skin(210, 170, 0.5, 0.08), noise: noise(0.5, 0.13, 0.3), lengthSeconds: 0.26 },
  clap: { skin: silentSkin, noise: noise(0.6, 0.06, 0.5, 0.012), lengthSeconds: 0.22 },
  brush: { skin: silentSkin, noise: noise(0.35, 0.07, 0.5, 0.03), lengthSeconds: 0.25 },
  rim: { skin: skin(820, 780, 0.6, 0.02), noise: noise(0.2, 0.008, 0.5), lengthSeconds: 0.1 },
  hat: { skin: silentSkin, noise: noise(0.4, 0.022, 0.85), lengthSeconds: 0.1 },
  openHat: { skin: silentSkin, noise: noise(0.4, 0.1, 0.85), lengthSeconds: 0.3 },
  ride: { skin: skin(3150, 3150, 0.04, 0.16), noise: noise(0.22, 0.12, 0.9), lengthSeconds: 0.45 },
  shaker: { skin: silentSkin, noise: noise(0.3, 0.025, 0.75, 0.018), lengthSeconds: 0.1 },
  tom: { skin: skin(165, 95, 0.9, 0.14), noise: noise(0.08, 0.02, 0.2), lengthSeconds: 0.4 },
} as const satisfies Readonly<Record<string, Drum>>

export type DrumName = keyof typeof DRUMS

/** Every stroke on a drum sounds alike in all pieces, so it is reckoned once. */
const drumSounds = new Map<string, Float32Array>()

/** One stroke at full velocity, alone: samples between about -1 and 1. */
export function findDrumSound(name: DrumName, sampleRateHz: number): Float32Array {
  const key = `${name} ${sampleRateHz}`
  const sound = drumSounds.get(key) ?? renderDrum(name, DRUMS[name], sampleRateHz)
  drumSounds.set(key, sound)
  return sound
}

function renderDrum(name: DrumName, drum: Drum, sampleRateHz: number): Float32Array {
  const random = seededRandom(`drum ${name}`)
  const sound = new Float32Array(Math.ceil(drum.lengthSeconds * sampleRateHz))
  let phase = 0
  let low = 0
  for (let at = 0; at < sound.length; at++) {
    const seconds = at / sampleRateHz
    const hz = drum.skin.toHz + (drum.skin.fromHz - drum.skin.toHz) * Math.exp(-seconds / 0.03)
    phase += (2 * Math.PI * hz) / sampleRateHz
    const struck = drum.skin.gain * Math.sin(phase) * Math.exp(-seconds / drum.skin.decaySeconds)

    const white = random.next() * 2 - 1
    low += drum.noise.cutBelow * (white - low)
    const rise = drum.noise.attackSeconds > 0 ? Math.min(1, seconds / drum.noise.attackSeconds) : 1
    const hiss = drum.noise.gain * (white - low) * rise * Math.exp(-seconds / drum.noise.decaySeconds)

    const tail = Math.min(1, (sound.length - at) / (0.02 * sampleRateHz))
    sound[at] = (struck + hiss) * tail
  }
  return sound
}
