/** What a request can name of the file that it asks for. Dates are as headers carry them. */
export interface KnownVersion {
  readonly etag: string
  readonly modified: string
  /** A second before and after `modified`. */
  readonly before: string
  readonly after: string
  /** `modified` in the two old spellings. */
  readonly modifiedRfc850: string
  readonly modifiedAsctime: string
}

type Range = readonly [first: number, last: number]

/** One request for bytes, and the answer that RFC 9110 and the status matrix ask for. */
export interface MediaVector {
  /** Of the file of 1000 bytes, or of the empty one. Default `thousand`. */
  readonly file?: 'thousand' | 'empty'
  readonly headers: (known: KnownVersion) => Readonly<Record<string, string>>
  /** For GET: a status without a body, the whole file, or ranges of it. A HEAD is answered as if it had no range. */
  readonly answer: 'whole' | 304 | 412 | 416 | readonly Range[]
  /** Why nginx answers otherwise; absent where it agrees. */
  readonly nginx?: string
}

const invalid = 'rejects an invalid range, as it may; we ignore it, as we may: RFC 9110 section 14.2'
const emptyMember = 'rejects empty members of a list, which a recipient must skip: RFC 9110 section 5.6.1.2'
const overflow =
  'takes a number that it cannot hold for a mistake; the grammar has no limit: RFC 9110 section 14.1.1'
const badDate = 'fails on a date that cannot be read, which a recipient must ignore: RFC 9110 section 13.1.4'

function ranges(header: string, answer: MediaVector['answer'], nginx?: string): MediaVector {
  return { headers: () => ({ Range: header }), answer, ...(nginx === undefined ? {} : { nginx }) }
}

function ofEmpty(header: string, answer: MediaVector['answer'], nginx?: string): MediaVector {
  return { ...ranges(header, answer, nginx), file: 'empty' }
}

function given(headers: MediaVector['headers'], answer: MediaVector['answer'], nginx?: string): MediaVector {
  return { headers, answer, ...(nginx === undefined ? {} : { nginx }) }
}

const first9: Range = [0, 8]
const some = { Range: 'bytes=0-8' } as const
const beyond = { Range: 'bytes=1000-' } as const
const count = (ranges: number) =>
  `bytes=${Array.from({ length: ranges }, (_, at) => `${at * 10}-${at * 10 + 4}`)}`

/** Requests with a range and no condition. */
const rangeVectors: readonly MediaVector[] = [
  given(() => ({}), 'whole'),
  ranges('bytes=0-8', [first9]),
  ranges('bytes=0-0', [[0, 0]]),
  ranges('bytes=0-999', [[0, 999]]),
  ranges('bytes=0-', [[0, 999]]),
  ranges('bytes=1-', [[1, 999]]),
  ranges('bytes=999-', [[999, 999]]),
  ranges('bytes=999-999', [[999, 999]]),
  ranges('bytes=0-1000', [[0, 999]]),
  ranges('bytes=990-2000', [[990, 999]]),
  ranges('bytes=1000-', 416),
  ranges('bytes=1000-1001', 416),
  ranges('bytes=-1', [[999, 999]]),
  ranges('bytes=-5', [[995, 999]]),
  ranges('bytes=-999', [[1, 999]]),
  ranges('bytes=-1000', [[0, 999]]),
  ranges('bytes=-2000', [[0, 999]]),
  ranges('bytes=-0', 416),
  ranges('BYTES=0-8', [first9]),
  ranges('Bytes=0-8', [first9]),
  ranges('items=0-8', 'whole'),
  ranges('0-8', 'whole'),
  ranges('bytes', 'whole'),
  ranges('bytes =0-8', 'whole'),
  ranges('bytes=0000-0008', [first9]),
  ranges('bytes= 0-8', [first9]),
  ranges('bytes=', 'whole'),
  ranges('bytes=-', 'whole', invalid),
  ranges('bytes=10', 'whole', invalid),
  ranges('bytes=a-b', 'whole', invalid),
  ranges('bytes=0-x', 'whole', invalid),
  ranges('bytes=5-4', 'whole', invalid),
  ranges('bytes=+0-8', 'whole', invalid),
  ranges('bytes=0.5-8', 'whole', invalid),
  ranges('bytes=0x0-8', 'whole', invalid),
  ranges('bytes==0-8', 'whole', invalid),
  ranges('bytes=--5', 'whole', invalid),
  ranges('bytes=0-8-9', 'whole', invalid),
  ranges('bytes=0-8;q=1', 'whole', invalid),
  ranges('bytes=0-8,x', 'whole', invalid),
  ranges('bytes=0-8 20-28', 'whole', invalid),
  ranges(
    'bytes=0 - 8',
    'whole',
    'lets spaces stand in a range, where the grammar has none: RFC 9110 section 14.1.1',
  ),
  ranges('bytes=0-99999999999999999999', [[0, 999]], overflow),
  ranges('bytes=-99999999999999999999', [[0, 999]], overflow),
  ranges('bytes=99999999999999999999-', 416),
  ranges('bytes=0-0,-1', [
    [0, 0],
    [999, 999],
  ]),
  ranges('bytes=0-9,5-14', [
    [0, 9],
    [5, 14],
  ]),
  ranges('bytes=0-9,0-9', [
    [0, 9],
    [0, 9],
  ]),
  ranges('bytes=500-599,0-99', [
    [500, 599],
    [0, 99],
  ]),
  ranges('bytes=0-8 ,\t20-28', [first9, [20, 28]], 'knows no tab in a list: RFC 9110 section 5.6.3'),
  ranges('bytes=0-8, 20-28', [first9, [20, 28]]),
  ranges('bytes=-5,-10', [
    [995, 999],
    [990, 999],
  ]),
  ranges('bytes=0-0,2000-3000', [[0, 0]]),
  ranges('bytes=2000-3000,4000-', 416),
  ranges('bytes=0-499,500-999', [
    [0, 499],
    [500, 999],
  ]),
  ranges('bytes=0-499,499-999', 'whole'),
  ranges('bytes=0-,0-', 'whole'),
  ranges('bytes=0-8,,20-28', [first9, [20, 28]], emptyMember),
  ranges('bytes=,0-8', [first9], emptyMember),
  ranges('bytes=0-8,', [first9], emptyMember),
  ranges(
    count(16),
    Array.from({ length: 16 }, (_, at): Range => [at * 10, at * 10 + 4]),
  ),
  ranges(count(17), 416, 'has no limit of ranges; we serve sixteen: status matrix; RFC 9110 section 14.2'),
  { ...given(() => ({}), 'whole'), file: 'empty' },
  ofEmpty('bytes=0-', 'whole'),
  ofEmpty('bytes=0-0', 'whole'),
  ofEmpty('bytes=-5', 'whole'),
  ofEmpty('bytes=5-', 416),
  ofEmpty('bytes=-0', 416, 'sends all; a suffix of no bytes cannot be satisfied: RFC 9110 section 14.1.2'),
]

/** Requests with conditions. */
const conditionVectors: readonly MediaVector[] = [
  given(({ etag }) => ({ 'If-Match': etag }), 'whole'),
  given(() => ({ 'If-Match': '*' }), 'whole'),
  given(({ etag }) => ({ 'If-Match': `"other", ${etag}` }), 'whole'),
  given(() => ({ 'If-Match': '"other"' }), 412),
  given(() => ({ 'If-Match': '"other", "another"' }), 412),
  given(({ etag }) => ({ 'If-Match': `W/${etag}` }), 412),
  given(({ etag }) => ({ 'If-Match': etag.replaceAll('"', '') }), 412),
  given(({ etag }) => ({ 'If-Match': etag, ...some }), [first9]),
  given(() => ({ 'If-Match': '"other"', ...some }), 412),
  given(() => ({ 'If-Match': '"other"', ...beyond }), 412),
  given(({ modified }) => ({ 'If-Unmodified-Since': modified }), 'whole'),
  given(({ after }) => ({ 'If-Unmodified-Since': after }), 'whole'),
  given(({ before }) => ({ 'If-Unmodified-Since': before }), 412),
  given(({ before }) => ({ 'If-Unmodified-Since': before, ...some }), 412),
  given(({ modifiedRfc850 }) => ({ 'If-Unmodified-Since': modifiedRfc850 }), 'whole'),
  given(() => ({ 'If-Unmodified-Since': 'tomorrow' }), 'whole', badDate),
  given(
    ({ etag, before }) => ({ 'If-Match': etag, 'If-Unmodified-Since': before }),
    'whole',
    'heeds If-Unmodified-Since beside If-Match, which must be ignored: RFC 9110 section 13.1.4',
  ),
  given(({ etag }) => ({ 'If-None-Match': etag }), 304),
  given(({ etag }) => ({ 'If-None-Match': `W/${etag}` }), 304),
  given(({ etag }) => ({ 'If-None-Match': `"other", ${etag}` }), 304),
  given(() => ({ 'If-None-Match': '*' }), 304),
  given(() => ({ 'If-None-Match': '"other"' }), 'whole'),
  given(({ etag }) => ({ 'If-None-Match': etag.replaceAll('"', '') }), 'whole'),
  given(({ etag }) => ({ 'If-None-Match': etag, ...some }), 304),
  given(({ etag }) => ({ 'If-None-Match': etag, ...beyond }), 304),
  given(() => ({ 'If-None-Match': '"other"', ...some }), [first9]),
  given(() => ({ 'If-None-Match': '"other"', ...beyond }), 416),
  given(({ modified }) => ({ 'If-None-Match': '"other"', 'If-Modified-Since': modified }), 'whole'),
  given(
    ({ etag, before }) => ({ 'If-None-Match': etag, 'If-Modified-Since': before }),
    304,
    'heeds If-Modified-Since beside If-None-Match, which must be ignored: RFC 9110 section 13.1.3',
  ),
  given(({ modified }) => ({ 'If-Modified-Since': modified }), 304),
  given(({ after }) => ({ 'If-Modified-Since': after }), 304),
  given(({ before }) => ({ 'If-Modified-Since': before }), 'whole'),
  given(() => ({ 'If-Modified-Since': 'yesterday' }), 'whole'),
  given(() => ({ 'If-Modified-Since': 'Fri, 31 Dec 2099 23:59:59 GMT' }), 304),
  given(({ modifiedRfc850 }) => ({ 'If-Modified-Since': modifiedRfc850 }), 304),
  given(({ modifiedAsctime }) => ({ 'If-Modified-Since': modifiedAsctime }), 304),
  given(({ modified }) => ({ 'If-Modified-Since': modified, ...some }), 304),
  given(({ before }) => ({ 'If-Modified-Since': before, ...some }), [first9]),
  given(({ etag }) => ({ 'If-Match': etag, 'If-None-Match': etag }), 304),
  given(({ etag }) => ({ 'If-Match': '"other"', 'If-None-Match': etag }), 412),
  given(({ etag }) => ({ 'If-Range': etag, ...some }), [first9]),
  given(
    ({ etag }) => ({ 'If-Range': etag, Range: 'bytes=0-0,-1' }),
    [
      [0, 0],
      [999, 999],
    ],
  ),
  given(({ etag }) => ({ 'If-Range': etag, ...beyond }), 416),
  given(({ etag }) => ({ 'If-Range': etag }), 'whole'),
  given(({ etag }) => ({ 'If-Range': `W/${etag}`, ...some }), 'whole'),
  given(() => ({ 'If-Range': '"other"', ...some }), 'whole'),
  given(() => ({ 'If-Range': '"other"', ...beyond }), 'whole'),
  given(({ etag }) => ({ 'If-Range': etag.replaceAll('"', ''), ...some }), 'whole'),
  given(() => ({ 'If-Range': '*', ...some }), 'whole'),
  given(({ modified }) => ({ 'If-Range': modified, ...some }), [first9]),
  given(({ modifiedAsctime }) => ({ 'If-Range': modifiedAsctime, ...some }), [first9]),
  given(({ before }) => ({ 'If-Range': before, ...some }), 'whole'),
  given(({ after }) => ({ 'If-Range': after, ...some }), 'whole'),
  given(() => ({ 'If-Range': 'now', ...some }), 'whole'),
  given(
    ({ etag }) => ({ 'If-Match': etag, 'If-None-Match': '"other"', 'If-Range': etag, ...some }),
    [first9],
  ),
  given(({ etag }) => ({ 'If-None-Match': etag, 'If-Range': '"other"', ...some }), 304),
]

/** Every vector: for any route that serves bytes in ranges. */
export const mediaVectors: readonly MediaVector[] = [...rangeVectors, ...conditionVectors]
