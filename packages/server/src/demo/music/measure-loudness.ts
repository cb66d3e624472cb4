const HOPS_OF_BLOCK = 4
const HOP_SECONDS = 0.1
const SILENCE_LUFS = -70
const RELATIVE_GATE_LU = -10

/**
 * How loud a sound is to the ear, in LUFS: weighted by frequency, averaged over blocks of 400 ms, the quiet ones left
 * out. Minus infinity for silence and for what is shorter than one block.
 *
 * @param channels one or two, with samples between -1 and 1
 * @source ITU-R BS.1770-4, annex 1
 */
export function measureLoudness(channels: readonly Float32Array[], sampleRateHz: number): number {
  const hop = Math.round(HOP_SECONDS * sampleRateHz)
  const hops = new Float64Array(Math.floor((channels[0]?.length ?? 0) / hop))
  for (const channel of channels) addWeightedEnergy(channel, hop, hops, sampleRateHz)

  const blocks: number[] = []
  for (let at = 0; at + HOPS_OF_BLOCK <= hops.length; at++) {
    let sum = 0
    for (let next = at; next < at + HOPS_OF_BLOCK; next++) sum += hops[next]!
    blocks.push(sum / HOPS_OF_BLOCK)
  }
  const audible = blocks.filter((energy) => toLufs(energy) > SILENCE_LUFS)
  const gate = toLufs(mean(audible)) + RELATIVE_GATE_LU
  return toLufs(mean(audible.filter((energy) => toLufs(energy) > gate)))
}

function toLufs(energy: number): number {
  return -0.691 + 10 * Math.log10(energy)
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Adds each hop's mean square, after the two filters of the recommendation: a high shelf, then a high pass. */
function addWeightedEnergy(
  channel: Float32Array,
  hop: number,
  hops: Float64Array,
  sampleRateHz: number,
): void {
  const shelf = shelfFilter(sampleRateHz)
  const pass = passFilter(sampleRateHz)
  let [shelf1, shelf2, pass1, pass2] = [0, 0, 0, 0]
  for (let block = 0, at = 0; block < hops.length; block++) {
    let energy = 0
    for (const end = at + hop; at < end; at++) {
      const sample = channel[at]!
      const shelved = shelf.b0 * sample + shelf1
      // In this order the processor can do most of it before the sample in front is finished.
      shelf1 = shelf.b1 * sample + shelf2 - shelf.a1 * shelved
      shelf2 = shelf.b2 * sample - shelf.a2 * shelved
      const passed = shelved + pass1
      pass1 = pass2 - 2 * shelved - pass.a1 * passed
      pass2 = shelved - pass.a2 * passed
      energy += passed * passed
    }
    hops[block]! += energy / hop
  }
}

/** The recommendation gives coefficients for 48 kHz; these are the analogue filter behind them, for any rate. */
function shelfFilter(sampleRateHz: number) {
  const gain = 10 ** (3.999843853973347 / 20)
  const bandGain = gain ** 0.4996667741545416
  const quality = 0.7071752369554196
  const k = Math.tan((Math.PI * 1681.974450955533) / sampleRateHz)
  const scale = 1 + k / quality + k * k
  return {
    b0: (gain + (bandGain * k) / quality + k * k) / scale,
    b1: (2 * (k * k - gain)) / scale,
    b2: (gain - (bandGain * k) / quality + k * k) / scale,
    a1: (2 * (k * k - 1)) / scale,
    a2: (1 - k / quality + k * k) / scale,
  }
}

function passFilter(sampleRateHz: number) {
  const quality = 0.5003270373238773
  const k = Math.tan((Math.PI * 38.13547087602444) / sampleRateHz)
  const scale = 1 + k / quality + k * k
  return { a1: (2 * (k * k - 1)) / scale, a2: (1 - k / quality + k * k) / scale }
}
