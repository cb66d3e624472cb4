/** How a residual is cut up and written. */
export interface RicePlan {
  /** The residual is cut into 2 to the power of this many partitions. */
  readonly partitionOrder: number
  /** The Rice parameter of each partition. */
  readonly parameters: readonly number[]
  /** What that takes at most. */
  readonly bits: number
}

const HIGHEST_PARTITION_ORDER = 6
/** 15 means "not Rice-coded" in the four bits that hold a parameter. */
const HIGHEST_RICE_PARAMETER = 14

/**
 * Chooses into how many partitions a residual is cut, and the Rice parameter of each.
 *
 * @param residual folded; counts from index `order` on
 * @source RFC 9639, section 9.2.7
 */
export function planRice(residual: Uint32Array, blockSize: number, order: number): RicePlan {
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
