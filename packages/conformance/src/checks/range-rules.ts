import type { ServedBytes } from '../finding/given.ts'

type Span = readonly [first: number, last: number]

/** How a request may be answered: whole, refused, a copy that is current, or ranges in the order asked for. */
export type RangeOutcome = 'whole' | 304 | 412 | 416 | readonly Span[]

/** One request for bytes, and what it may be answered with: more than one where HTTP leaves the choice. */
export interface RangeRule {
  /** In kebab-case. */
  readonly id: string
  readonly rule: string
  readonly method?: 'HEAD'
  readonly headers: (served: ServedBytes) => Readonly<Record<string, string>>
  readonly may: (served: ServedBytes) => readonly RangeOutcome[]
}

function range(
  id: string,
  rule: string,
  header: string | ((size: number) => string),
  ...may: readonly (RangeOutcome | ((size: number) => RangeOutcome))[]
): RangeRule {
  return {
    id,
    rule,
    headers: ({ sizeBytes }) => ({ Range: typeof header === 'string' ? header : header(sizeBytes) }),
    may: ({ sizeBytes }) =>
      may.map((outcome) => (typeof outcome === 'function' ? outcome(sizeBytes) : outcome)),
  }
}

/** The first nine bytes. */
export const first9 = [0, 8] as const

const many = (count: number) =>
  `bytes=${Array.from({ length: count }, (_, at) => `${at * 3}-${at * 3}`).join()}`

/** What may be answered to a range that does not hold by the grammar: ignoring it, or 416. RFC 9110, 14.2. */
const invalid = ['whole', 416] as const

/** Requests with a range and no condition, with the answers that RFC 9110, 14, and the status matrix allow. */
export const rangeRules: readonly RangeRule[] = [
  range('start', 'The first bytes are sent as 206.', 'bytes=0-8', [first9]),
  range('one-byte', 'One byte is a range.', 'bytes=0-0', [[0, 0]]),
  range('middle', 'Bytes from within are sent.', 'bytes=5-9', [[5, 9]]),
  range(
    'open-end',
    'A range without an end goes to the last byte.',
    (size) => `bytes=${size - 7}-`,
    (size) => [[size - 7, size - 1]],
  ),
  range('suffix', 'A suffix is the last bytes.', 'bytes=-5', (size) => [[size - 5, size - 1]]),
  range(
    'suffix-longer-than-all',
    'A suffix that is longer than the file is all of it.',
    (size) => `bytes=-${size + 5}`,
    (size) => [[0, size - 1]],
    'whole',
  ),
  range(
    'past-the-end',
    'A range that ends past the file is cut.',
    (size) => `bytes=${size - 4}-${size + 999}`,
    (size) => [[size - 4, size - 1]],
  ),
  range('unit-in-any-case', 'The unit is read in any case.', 'BYTES=0-8', [first9]),
  range(
    'huge-number',
    'A number of twenty digits does not overflow.',
    (size) => `bytes=${size - 2}-99999999999999999999`,
    (size) => [[size - 2, size - 1]],
  ),
  range(
    'from-the-end-on',
    'A range that starts where the file ends is 416.',
    (size) => `bytes=${size}-`,
    416,
  ),
  range('far-beyond', 'A range wholly outside is 416.', 'bytes=999999999999-', 416),
  range('empty-suffix', 'A suffix of no bytes is 416.', 'bytes=-0', 416),
  range('unknown-unit', 'A unit that nobody knows is ignored.', 'items=0-8', 'whole'),
  range('no-dash', 'A range without a dash is no range.', 'bytes=10', ...invalid),
  range('backwards', 'A range that ends before it starts is no range.', 'bytes=5-4', ...invalid),
  range('letters', 'A range of letters is no range.', 'bytes=a-b', ...invalid),
  range('nothing', 'A range of nothing is no range.', 'bytes=-', ...invalid),
  range(
    'two',
    'Two ranges are sent as parts, or the file as a whole.',
    'bytes=0-0,-1',
    (size) => [
      [0, 0],
      [size - 1, size - 1],
    ],
    'whole',
  ),
  range(
    'one-of-two-outside',
    'Of two ranges, the one that lies outside is left out.',
    'bytes=0-8,999999999999-',
    [first9],
    'whole',
  ),
  range(
    'all-outside',
    'Several ranges that all lie outside are 416.',
    'bytes=999999999998-999999999998,999999999999-',
    416,
  ),
  range('seventeen', 'More than sixteen ranges are 416.', many(17), 416),
  {
    ...range(
      'of-head',
      'A range counts for GET alone: HEAD is answered as if there were none.',
      'bytes=0-8',
      'whole',
    ),
    method: 'HEAD',
  },
]
