/** Bytes of a file by their positions from 0, both ends included. */
export interface ByteRange {
  readonly first: number
  readonly last: number
}

/** The most ranges that one request is served. Source: status matrix, row 416. */
export const maxRanges = 16

/**
 * Chooses what a `Range` header asks of a file.
 *
 * @param header undefined when the request has none
 * @returns `whole` when there is no range or it is to be ignored: an unknown unit, a syntax that does not hold, more
 *   bytes in all than the file has. `unsatisfiable` when no range reaches into the file, or there are more than
 *   `maxRanges`. Otherwise the ranges that reach into it, at least one, cut to the file, in the order asked for.
 * Source: RFC 9110 section 14.
 */
export function parseRange(
  header: string | undefined,
  sizeBytes: number,
): 'whole' | 'unsatisfiable' | readonly ByteRange[] {
  const specs = readRangeSpecs(header ?? '')
  if (specs === null) return 'whole'
  if (specs.length > maxRanges) return 'unsatisfiable'

  const ranges = specs.map((spec) => fitToFile(spec, sizeBytes)).filter((range) => range !== null)
  if (ranges.length === 0) return 'unsatisfiable'

  // An empty file has no byte that Content-Range could name, so whoever asks from its start gets it whole.
  if (sizeBytes === 0 || countAllBytes(ranges) > sizeBytes) return 'whole'
  return ranges
}

/** How many bytes a range has. */
export function countRangeBytes({ first, last }: ByteRange): number {
  return last - first + 1
}

/** Bytes that are asked for twice count twice. */
function countAllBytes(ranges: readonly ByteRange[]): number {
  return ranges.reduce((total, range) => total + countRangeBytes(range), 0)
}

/** One member of a range set: `first` is null in a suffix, where `last` counts from the end; null `last` is open. */
type RangeSpec =
  | { readonly first: bigint; readonly last: bigint | null }
  | { readonly first: null; readonly last: bigint }

/** Null for what is to be ignored. Empty members of the list are skipped: RFC 9110 section 5.6.1. */
function readRangeSpecs(header: string): RangeSpec[] | null {
  const set = /^bytes=(.*)$/i.exec(header)?.[1]
  if (set === undefined) return null

  const members = set.split(',').map((member) => member.replace(/^[ \t]+|[ \t]+$/g, ''))
  const specs = members.filter((member) => member !== '').map(readRangeSpec)
  return specs.length > 0 && specs.every((spec) => spec !== null) ? specs : null
}

/** Positions are big integers, for a number of any length is lawful and must not overflow. */
function readRangeSpec(member: string): RangeSpec | null {
  const [, first, last] = /^(\d*)-(\d*)$/.exec(member) ?? []
  if (first === undefined || last === undefined) return null
  if (first === '') return last === '' ? null : { first: null, last: BigInt(last) }
  if (last === '') return { first: BigInt(first), last: null }
  const range = { first: BigInt(first), last: BigInt(last) }
  return range.first <= range.last ? range : null
}

/** Null when the range reaches no byte. Of an empty file, its start and a suffix count as reached. */
function fitToFile({ first, last }: RangeSpec, sizeBytes: number): ByteRange | null {
  const end = sizeBytes - 1
  if (first === null) {
    if (last === 0n) return null
    return { first: last < sizeBytes ? sizeBytes - Number(last) : 0, last: end }
  }
  if (first > 0n && first >= sizeBytes) return null
  return { first: Number(first), last: last !== null && last < sizeBytes ? Number(last) : end }
}
