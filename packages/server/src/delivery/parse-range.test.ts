import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type ByteRange, countRangeBytes, maxRanges, parseRange } from './parse-range.ts'

type Expected = 'whole' | 'unsatisfiable' | readonly (readonly [first: number, last: number])[]

/** Headers of a file of 100 bytes, by what RFC 9110 section 14 makes of them. */
const vectors: readonly (readonly [header: string, expected: Expected])[] = [
  ['bytes=0-8', [[0, 8]]],
  ['bytes=0-0', [[0, 0]]],
  ['bytes=99-99', [[99, 99]]],
  ['bytes=0-', [[0, 99]]],
  ['bytes=42-', [[42, 99]]],
  ['bytes=99-', [[99, 99]]],
  ['bytes=100-', 'unsatisfiable'],
  ['bytes=100-200', 'unsatisfiable'],
  ['bytes=90-100', [[90, 99]]],
  ['bytes=90-5000', [[90, 99]]],
  ['bytes=-1', [[99, 99]]],
  ['bytes=-100', [[0, 99]]],
  ['bytes=-2000', [[0, 99]]],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=-0,-0', 'unsatisfiable'],
  ['bytes=-0,0-0', [[0, 0]]],
  ['BYTES=0-8', [[0, 8]]],
  ['bYtEs=0-8', [[0, 8]]],
  ['items=0-8', 'whole'],
  ['bytesx=0-8', 'whole'],
  ['xbytes=0-8', 'whole'],
  ['bytes', 'whole'],
  ['', 'whole'],
  ['0-8', 'whole'],
  ['bytes=', 'whole'],
  ['bytes=,', 'whole'],
  ['bytes=-', 'whole'],
  ['bytes=10', 'whole'],
  ['bytes=5-4', 'whole'],
  ['bytes=0-8,5-4', 'whole'],
  ['bytes=a-b', 'whole'],
  ['bytes=0x0-8', 'whole'],
  ['bytes=1e1-20', 'whole'],
  ['bytes=+0-8', 'whole'],
  ['bytes=0.0-8', 'whole'],
  ['bytes=--8', 'whole'],
  ['bytes=0--8', 'whole'],
  ['bytes=0-8-9', 'whole'],
  ['bytes=0 - 8', 'whole'],
  ['bytes =0-8', 'whole'],
  ['bytes=0-8;q=1', 'whole'],
  ['bytes=0-8 20-28', 'whole'],
  ['bytes=٠-٨', 'whole'],
  ['bytes=0-8\v', 'whole'],
  ['bytes=0-8, x', 'whole'],
  ['bytes=000-008', [[0, 8]]],
  ['bytes=0-99999999999999999999', [[0, 99]]],
  ['bytes=-99999999999999999999', [[0, 99]]],
  ['bytes=99999999999999999999-', 'unsatisfiable'],
  ['bytes=99999999999999999998-99999999999999999999', 'unsatisfiable'],
  ['bytes=99999999999999999999-99999999999999999998', 'whole'],
  ['bytes=18446744073709551616-18446744073709551620', 'unsatisfiable'],
  [`bytes=0-${'9'.repeat(8000)}`, [[0, 99]]],
  [
    'bytes=0-8,20-28',
    [
      [0, 8],
      [20, 28],
    ],
  ],
  [
    'bytes=20-28,0-8',
    [
      [20, 28],
      [0, 8],
    ],
  ],
  [
    'bytes=0-8 ,\t20-28',
    [
      [0, 8],
      [20, 28],
    ],
  ],
  ['bytes= 0-8 ', [[0, 8]]],
  [
    'bytes=0-8,,20-28,',
    [
      [0, 8],
      [20, 28],
    ],
  ],
  [
    'bytes=0-0,-1',
    [
      [0, 0],
      [99, 99],
    ],
  ],
  [
    'bytes=0-9,5-14',
    [
      [0, 9],
      [5, 14],
    ],
  ],
  [
    'bytes=0-9,0-9',
    [
      [0, 9],
      [0, 9],
    ],
  ],
  ['bytes=0-8,100-200', [[0, 8]]],
  ['bytes=100-,200-', 'unsatisfiable'],
  [
    'bytes=0-49,50-99',
    [
      [0, 49],
      [50, 99],
    ],
  ],
  ['bytes=0-49,49-99', 'whole'],
  ['bytes=0-,0-', 'whole'],
  ['bytes=0-0,-100', 'whole'],
]

for (const [header, expected] of vectors) {
  const told = header.length > 60 ? `${header.slice(0, 60)}…` : header
  test(`of 100 bytes, ${JSON.stringify(told)} asks for ${JSON.stringify(expected)}`, () => {
    const choice = parseRange(header, 100)
    const found = typeof choice === 'string' ? choice : choice.map(({ first, last }) => [first, last])
    assert.deepEqual(found, expected)
  })
}

test('a request without a range asks for the whole', () => {
  assert.equal(parseRange(undefined, 100), 'whole')
})

test('an empty file is sent whole to who asks from its start, and to nobody else', () => {
  for (const header of ['bytes=0-', 'bytes=0-0', 'bytes=-5', 'bytes=0-,5-']) {
    assert.equal(parseRange(header, 0), 'whole', header)
  }
  for (const header of ['bytes=5-', 'bytes=1-1', 'bytes=-0']) {
    assert.equal(parseRange(header, 0), 'unsatisfiable', header)
  }
})

test('sixteen ranges are served and seventeen are not, whether they can be satisfied or not', () => {
  const ranges = (count: number, range: string) => `bytes=${Array(count).fill(range)}`
  assert.equal(parseRange(ranges(maxRanges, '1-1'), 100).length, 16)
  assert.equal(parseRange(ranges(maxRanges + 1, '1-1'), 100), 'unsatisfiable')
  assert.equal(parseRange(`${ranges(maxRanges, '500-')},1-1`, 100), 'unsatisfiable')
  assert.equal(parseRange(ranges(maxRanges + 1, 'x'), 100), 'whole')
})

/** Says the same by writing the file's positions out and crossing off those that were not asked for. */
function chooseByHand(header: string, sizeBytes: number): ReturnType<typeof parseRange> {
  if (!/^bytes=(?:[ \t]*(?:\d+-\d*|-\d+|)[ \t]*(?:,|$))+$/i.test(header)) return 'whole'
  const asked = [...header.matchAll(/(\d*)-(\d*)/g)].map(([, first, last]) => ({
    first: first!,
    last: last!,
  }))
  const isBackwards = ({ first, last }: (typeof asked)[0]) =>
    first !== '' && last !== '' && BigInt(first) > BigInt(last)
  if (asked.length === 0 || asked.some(isBackwards)) return 'whole'
  if (asked.length > 16) return 'unsatisfiable'

  const positions = Array.from({ length: sizeBytes }, (_, at) => at)
  const isFromStart = ({ first, last }: (typeof asked)[0]) =>
    first === '' ? BigInt(last) > 0n : BigInt(first) === 0n
  if (sizeBytes === 0) return asked.some(isFromStart) ? 'whole' : 'unsatisfiable'

  const reached = asked.map(({ first, last }) => {
    if (first === '') return positions.filter((at) => BigInt(sizeBytes - at) <= BigInt(last))
    return positions.filter(
      (at) => BigInt(at) >= BigInt(first) && (last === '' || BigInt(at) <= BigInt(last)),
    )
  })
  const served = reached.filter((bytes) => bytes.length > 0)
  if (served.length === 0) return 'unsatisfiable'
  if (served.flat().length > sizeBytes) return 'whole'
  return served.map((bytes): ByteRange => ({ first: bytes[0]!, last: bytes.at(-1)! }))
}

const position = fc.oneof(
  { weight: 6, arbitrary: fc.nat(45).map(String) },
  { weight: 1, arbitrary: fc.bigInt(0n, 10n ** 21n).map(String) },
  { weight: 1, arbitrary: fc.constantFrom('', '00', '007') },
)
const member = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(position, position).map(([first, last]) => `${first}-${last}`) },
  { weight: 1, arbitrary: fc.constantFrom('', ' ', '5', '-', 'x', '1-2-3', '1 -2') },
)
const plausible = fc
  .tuple(
    fc.constantFrom('bytes=', 'bytes=', 'bytes=', 'BYTES=', 'items=', 'bytes'),
    fc.array(member, { minLength: 1, maxLength: 20, size: 'max' }),
    fc.constantFrom(',', ',', ' , ', ',\t'),
  )
  .map(([unit, members, comma]) => unit + members.join(comma))
const short = fc
  .tuple(fc.constantFrom('bytes='), fc.array(member, { minLength: 1, maxLength: 3 }))
  .map(([unit, members]) => unit + members.join(','))
const noise = fc
  .array(fc.constantFrom(...'0123456789-,-, \t=bx'), { maxLength: 14 })
  .map((letters) => `bytes=${letters.join('')}`)

test('what is chosen is what writing the positions out says, for any header and size', () => {
  fc.assert(
    fc.property(fc.oneof(plausible, short, short, noise), fc.nat(40), (header, sizeBytes) => {
      assert.deepEqual(parseRange(header, sizeBytes), chooseByHand(header, sizeBytes))
    }),
    { numRuns: 120_000 },
  )
})

test('chosen ranges lie inside a file of any size and ask for no more than it has', () => {
  fc.assert(
    fc.property(fc.oneof(plausible, short), fc.maxSafeNat(), (header, sizeBytes) => {
      const choice = parseRange(header, sizeBytes)
      if (typeof choice === 'string') return
      assert.ok(choice.every(({ first, last }) => 0 <= first && first <= last && last < sizeBytes))
      assert.ok(choice.reduce((total, range) => total + countRangeBytes(range), 0) <= sizeBytes)
    }),
    { numRuns: 5000 },
  )
})
