import type { BitWriter } from './bit-writer.ts'
import type { SubframePlan } from './plan-subframe.ts'

const TYPE_CONSTANT = 0b000000
const TYPE_VERBATIM = 0b000001
const TYPE_FIXED = 0b001000

/**
 * Writes one channel of one block as planned.
 *
 * @param residual as `planSubframe` filled it for this plan
 * @source RFC 9639, section 9.2
 */
export function writeSubframe(
  out: BitWriter,
  plan: SubframePlan,
  samples: Int32Array,
  sampleBits: number,
  residual: Uint32Array,
): void {
  switch (plan.kind) {
    case 'constant':
      writeHeader(out, TYPE_CONSTANT)
      out.push(samples[0]!, sampleBits)
      return
    case 'verbatim':
      writeHeader(out, TYPE_VERBATIM)
      for (const sample of samples) out.push(sample, sampleBits)
      return
    case 'fixed': {
      writeHeader(out, TYPE_FIXED | plan.order)
      for (let at = 0; at < plan.order; at++) out.push(samples[at]!, sampleBits)
      writeResidual(out, plan, residual, samples.length)
    }
  }
}

/** A zero bit, the type, and a zero for "no wasted bits". */
function writeHeader(out: BitWriter, type: number): void {
  out.push(type << 1, 8)
}

function writeResidual(
  out: BitWriter,
  { order, rice }: Extract<SubframePlan, { kind: 'fixed' }>,
  residual: Uint32Array,
  blockSize: number,
): void {
  const size = blockSize >> rice.partitionOrder
  out.push(0, 2)
  out.push(rice.partitionOrder, 4)
  for (const [partition, parameter] of rice.parameters.entries()) {
    out.push(parameter, 4)
    const start = partition === 0 ? order : partition * size
    out.pushRice(residual, start, (partition + 1) * size, parameter)
  }
}
