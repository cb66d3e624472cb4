import { planRice, type RicePlan } from './plan-rice.ts'

/** How one channel of one block is written, and how many bits that takes at most. */
export type SubframePlan =
  | { readonly kind: 'constant'; readonly bits: number }
  | { readonly kind: 'verbatim'; readonly bits: number }
  | { readonly kind: 'fixed'; readonly bits: number; readonly order: number; readonly rice: RicePlan }

const SUBFRAME_HEADER_BITS = 8
/** By how much each of the last four samples counts in the guess at the next, for each order. */
const PREDICTOR_WEIGHTS = [
  [0, 0, 0, 0],
  [1, 0, 0, 0],
  [2, -1, 0, 0],
  [3, -3, 1, 0],
  [4, -6, 4, -1],
] as const
/** So few samples that their errors, of 21 bits at most, add up within 31. */
const STRETCH = 512

/**
 * Chooses the shortest way to write a channel's block.
 *
 * @param samples the block; its length is the block size
 * @param sampleBits 16, or 17 for the difference of two channels
 * @param residual filled with the folded residual when the plan is `fixed`: from index `order` on
 * @source RFC 9639, section 9.2
 */
export function planSubframe(samples: Int32Array, sampleBits: number, residual: Uint32Array): SubframePlan {
  if (isConstant(samples)) return { kind: 'constant', bits: SUBFRAME_HEADER_BITS + sampleBits }

  const order = chooseOrder(samples)
  foldResidual(samples, order, residual)
  const rice = planRice(residual, samples.length, order)
  const fixedBits = SUBFRAME_HEADER_BITS + order * sampleBits + rice.bits
  const verbatimBits = SUBFRAME_HEADER_BITS + samples.length * sampleBits
  if (verbatimBits <= fixedBits) return { kind: 'verbatim', bits: verbatimBits }
  return { kind: 'fixed', bits: fixedBits, order, rice }
}

function isConstant(samples: Int32Array): boolean {
  const first = samples[0]
  for (let at = 1; at < samples.length; at++) if (samples[at] !== first) return false
  return true
}

/** The predictor whose error is smallest in sum, judged by every second stretch of the block. */
function chooseOrder(samples: Int32Array): number {
  const sums = [0, 0, 0, 0, 0]
  if (samples.length < 8) return 0
  for (let start = 4; start < samples.length; start += 2 * STRETCH) {
    sumErrors(samples, start, Math.min(start + STRETCH, samples.length)).forEach((sum, order) => {
      sums[order]! += sum
    })
  }
  return sums.indexOf(Math.min(...sums))
}

/** Sums of the errors of each order's predictor, which are the differences of the one before. */
function sumErrors(samples: Int32Array, start: number, end: number): readonly number[] {
  const [oldest, older, old, last] = samples.subarray(start - 4, start) as unknown as [
    number,
    number,
    number,
    number,
  ]
  let before0 = last
  let before1 = last - old
  let before2 = last - 2 * old + older
  let before3 = last - 3 * (old - older) - oldest
  let [sum0, sum1, sum2, sum3, sum4] = [0, 0, 0, 0, 0]
  for (let at = start; at < end; at++) {
    const error0 = samples[at]!
    const error1 = error0 - before0
    const error2 = error1 - before1
    const error3 = error2 - before2
    const error4 = error3 - before3
    sum0 = (sum0 + Math.abs(error0)) | 0
    sum1 = (sum1 + Math.abs(error1)) | 0
    sum2 = (sum2 + Math.abs(error2)) | 0
    sum3 = (sum3 + Math.abs(error3)) | 0
    sum4 = (sum4 + Math.abs(error4)) | 0
    before0 = error0
    before1 = error1
    before2 = error2
    before3 = error3
  }
  return [sum0, sum1, sum2, sum3, sum4]
}

/** Errors of the predictor, folded so that small ones of either sign become small numbers: 0, -1, 1, -2, 2 … */
function foldResidual(samples: Int32Array, order: number, residual: Uint32Array): void {
  const [weight1, weight2, weight3, weight4] = PREDICTOR_WEIGHTS[order]!
  let [back1, back2, back3, back4] = [0, 0, 0, 0]
  for (let at = 0; at < samples.length; at++) {
    const sample = samples[at]!
    const guess =
      Math.imul(weight1, back1) +
      Math.imul(weight2, back2) +
      Math.imul(weight3, back3) +
      Math.imul(weight4, back4)
    const error = (sample - guess) | 0
    residual[at] = (error << 1) ^ (error >> 31)
    back4 = back3
    back3 = back2
    back2 = back1
    back1 = sample
  }
}
