/** How one channel of one block is written, and how many bits that takes at most. */
export type SubframePlan =
  | { readonly kind: 'constant'; readonly bits: number }
  | { readonly kind: 'verbatim'; readonly bits: number }
  | { readonly kind: 'fixed'; readonly bits: number; readonly order: number; readonly rice: RicePlan }

interface RicePlan {
  /** The residual is cut into 2 to the power of this many partitions. */
  readonly partitionOrder: number
  /** The Rice parameter of each partition. */
  readonly parameters: readonly number[]
  readonly bits: number
}

const SUBFRAME_HEADER_BITS = 8
const HIGHEST_PARTITION_ORDER = 6
/** 15 means "not Rice-coded" in the four bits that hold a parameter. */
const HIGHEST_RICE_PARAMETER = 14
/** So few that the largest errors, of 21 bits, add up within 31. */
const SUMMED_AT_ONCE = 512

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

/** The predictor whose error is smallest in sum: each is the difference of the one before. */
function chooseOrder(samples: Int32Array): number {
  if (samples.length < 8) return 0
  const [oldest, older, old, last] = samples as unknown as [number, number, number, number]
  let before0 = last
  let before1 = last - old
  let before2 = last - 2 * old + older
  let before3 = last - 3 * (old - older) - oldest
  const sums = [0, 0, 0, 0, 0] as [number, number, number, number, number]
  for (let at = 4; at < samples.length; ) {
    const end = Math.min(at + SUMMED_AT_ONCE, samples.length)
    let [sum0, sum1, sum2, sum3, sum4] = [0, 0, 0, 0, 0]
    for (; at < end; at++) {
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
    sums[0] += sum0
    sums[1] += sum1
    sums[2] += sum2
    sums[3] += sum3
    sums[4] += sum4
  }
  return sums.indexOf(Math.min(...sums))
}

/** Errors of the predictor, folded so that small ones of either sign become small numbers: 0, -1, 1, -2, 2 … */
function foldResidual(samples: Int32Array, order: number, residual: Uint32Array): void {
  for (let at = order; at < samples.length; at++) {
    let error = samples[at]!
    if (order === 1) error -= samples[at - 1]!
    else if (order === 2) error += samples[at - 2]! - 2 * samples[at - 1]!
    else if (order === 3) error += 3 * (samples[at - 2]! - samples[at - 1]!) - samples[at - 3]!
    else if (order === 4) {
      error += 6 * samples[at - 2]! - 4 * (samples[at - 1]! + samples[at - 3]!) + samples[at - 4]!
    }
    residual[at] = (error << 1) ^ (error >> 31)
  }
}

function planRice(residual: Uint32Array, blockSize: number, order: number): RicePlan {
  let partitionOrder = 0
  while (
    partitionOrder < HIGHEST_PARTITION_ORDER &&
    blockSize % (2 << partitionOrder) === 0 &&
    blockSize >> (partitionOrder + 1) > order
  ) {
    partitionOrder++
  }

  let sums = sumPartitions(residual, blockSize, order, partitionOrder)
  let best = choosePartitionParameters(sums, blockSize, order, partitionOrder)
  while (partitionOrder > 0) {
    partitionOrder--
    sums = sums.filter((_, at) => at % 2 === 0).map((sum, at) => sum + sums[at * 2 + 1]!)
    const coarser = choosePartitionParameters(sums, blockSize, order, partitionOrder)
    if (coarser.bits <= best.bits) best = coarser
  }
  return best
}

function sumPartitions(
  residual: Uint32Array,
  blockSize: number,
  order: number,
  partitionOrder: number,
): number[] {
  const size = blockSize >> partitionOrder
  return Array.from({ length: 1 << partitionOrder }, (_, partition) => {
    let sum = 0
    const end = (partition + 1) * size
    for (let at = Math.max(order, partition * size); at < end; at++) sum += residual[at]!
    return sum
  })
}

function choosePartitionParameters(
  sums: readonly number[],
  blockSize: number,
  order: number,
  partitionOrder: number,
): RicePlan {
  const size = blockSize >> partitionOrder
  let bits = 2 + 4
  const parameters = sums.map((sum, partition) => {
    const count = partition === 0 ? size - order : size
    const parameter = chooseRiceParameter(sum, count)
    bits += 4 + riceBits(sum, count, parameter)
    return parameter
  })
  return { partitionOrder, parameters, bits }
}

function chooseRiceParameter(sum: number, count: number): number {
  const mean = Math.min(sum / Math.max(count, 1), 0xffff)
  const upper = Math.min(31 - Math.clz32(mean | 1), HIGHEST_RICE_PARAMETER)
  if (upper === 0) return 0
  return riceBits(sum, count, upper - 1) < riceBits(sum, count, upper) ? upper - 1 : upper
}

/** Never less than the exact length: the sum of the rounded-down quotients is at most the rounded-down sum. */
function riceBits(sum: number, count: number, parameter: number): number {
  return count * (parameter + 1) + Math.floor(sum / 2 ** parameter)
}
