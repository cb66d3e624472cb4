import type { ServedBytes } from '../finding/given.ts'
import { first9, type RangeOutcome, type RangeRule } from './range-rules.ts'

function condition(
  id: string,
  rule: string,
  headers: RangeRule['headers'],
  ...may: readonly RangeOutcome[]
): RangeRule {
  return { id, rule, headers, may: () => may }
}

const some = { Range: 'bytes=0-8' } as const
const beyond = { Range: 'bytes=999999999999-' } as const
const etagOf = ({ etag }: ServedBytes) => etag ?? '""'
const dateOf = ({ lastModified }: ServedBytes) => lastModified ?? 'Thu, 01 Jan 1970 00:00:00 GMT'
const shift = (served: ServedBytes, seconds: number) =>
  new Date(Date.parse(dateOf(served)) + seconds * 1000).toUTCString()

/** Requests with conditions, with the answers that RFC 9110, 13, allows. */
export const conditionRules: readonly RangeRule[] = [
  condition(
    'if-match',
    'If-Match with the current ETag holds.',
    (served) => ({ 'If-Match': etagOf(served), ...some }),
    [first9],
  ),
  condition('if-match-any', 'If-Match: * holds.', () => ({ 'If-Match': '*', ...some }), [first9]),
  condition(
    'if-match-among-others',
    'If-Match holds where one of a list is the current ETag.',
    (served) => ({ 'If-Match': `"other", ${etagOf(served)}`, ...some }),
    [first9],
  ),
  condition('if-match-other', 'If-Match with another ETag is 412.', () => ({ 'If-Match': '"other"' }), 412),
  condition(
    'if-match-weak',
    'If-Match compares strongly: a weak ETag is 412.',
    (served) => ({ 'If-Match': `W/${etagOf(served)}` }),
    412,
  ),
  condition(
    'if-match-before-range',
    '412 comes before 416.',
    () => ({ 'If-Match': '"other"', ...beyond }),
    412,
  ),
  condition(
    'if-unmodified-since',
    'If-Unmodified-Since the current date holds.',
    (served) => ({ 'If-Unmodified-Since': dateOf(served), ...some }),
    [first9],
  ),
  condition(
    'if-unmodified-since-earlier',
    'If-Unmodified-Since an earlier date is 412.',
    (served) => ({ 'If-Unmodified-Since': shift(served, -3600) }),
    412,
  ),
  condition(
    'if-unmodified-since-no-date',
    'A date that cannot be read is no condition.',
    () => ({ 'If-Unmodified-Since': 'tomorrow', ...some }),
    [first9],
  ),
  condition(
    'if-none-match',
    'If-None-Match with the current ETag is 304.',
    (served) => ({ 'If-None-Match': etagOf(served) }),
    304,
  ),
  condition(
    'if-none-match-weak',
    'If-None-Match compares weakly.',
    (served) => ({ 'If-None-Match': `W/${etagOf(served)}` }),
    304,
  ),
  condition(
    'if-none-match-other',
    'If-None-Match with another ETag goes on.',
    () => ({ 'If-None-Match': '"other"', ...some }),
    [first9],
  ),
  condition(
    'if-none-match-before-range',
    '304 comes before 416.',
    (served) => ({ 'If-None-Match': etagOf(served), ...beyond }),
    304,
  ),
  condition(
    'if-modified-since',
    'If-Modified-Since the current date is 304.',
    (served) => ({ 'If-Modified-Since': dateOf(served) }),
    304,
  ),
  condition(
    'if-modified-since-earlier',
    'If-Modified-Since an earlier date goes on.',
    (served) => ({ 'If-Modified-Since': shift(served, -3600), ...some }),
    [first9],
  ),
  condition(
    'if-modified-since-beside-etag',
    'If-Modified-Since is ignored beside If-None-Match.',
    (served) => ({ 'If-None-Match': '"other"', 'If-Modified-Since': dateOf(served), ...some }),
    [first9],
  ),
  condition(
    'if-range',
    'If-Range with the current ETag brings the range.',
    (served) => ({ 'If-Range': etagOf(served), ...some }),
    [first9],
  ),
  condition(
    'if-range-other',
    'If-Range with another ETag brings the whole.',
    () => ({ 'If-Range': '"other"', ...some }),
    'whole',
  ),
  condition(
    'if-range-weak',
    'If-Range compares strongly: a weak ETag brings the whole.',
    (served) => ({ 'If-Range': `W/${etagOf(served)}`, ...some }),
    'whole',
  ),
  condition(
    'if-range-date',
    'If-Range with the current date brings the range.',
    (served) => ({ 'If-Range': dateOf(served), ...some }),
    [first9],
    'whole',
  ),
  condition(
    'if-range-later-date',
    'If-Range with a later date than the current brings the whole.',
    (served) => ({ 'If-Range': shift(served, 3600), ...some }),
    'whole',
  ),
  condition(
    'if-range-beyond',
    'If-Range that does not hold switches 416 off.',
    () => ({ 'If-Range': '"other"', ...beyond }),
    'whole',
  ),
]
