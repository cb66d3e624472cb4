import { formatContentId, type Guid } from '@regroove/contract'
import fc from 'fast-check'

/** Mostly the first, so that requests get far; now and then the second. */
export const mostly = <T>(sound: fc.Arbitrary<T>, odd: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 7, arbitrary: sound }, { weight: 1, arbitrary: odd })

/** Texts that programs stumble over: of numbers, quotes, markup, paths, queries, and of every script. */
export const oddText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.toWellFormed()),
  fc.constantFrom('', ' ', '0', '-1', '1e9', 'NaN', 'Infinity', '25', '26', '9007199254740993', '0x10'),
  fc.constantFrom(
    "' OR 1=1 --",
    '../../etc/passwd',
    '<script>',
    '%00',
    '%',
    '𝄞',
    '\u202e',
    '\ufeff',
    '\0',
    '\r\n',
  ),
  fc.constantFrom(
    '*',
    '"',
    'NEAR(a b)',
    'name:a',
    'a AND',
    '{a b}: c',
    'null',
    '[object Object]',
    '__proto__',
  ),
  fc.string({ minLength: 200, maxLength: 400 }),
)

/** IDs of the kinds that there are, and of some that there are not. @param known of things that the house has */
export function contentIds(known: readonly string[]): fc.Arbitrary<string> {
  const guid = fc.uuid().map((text) => formatContentId({ kind: 'catalog', guid: text.toUpperCase() as Guid }))
  const spaces = [
    'music',
    'music.playlist',
    'music.playlistforyou',
    'music.radio',
    'music.isrc',
    'music.amg',
    'video',
    '',
  ]
  return fc.oneof(
    { weight: 6, arbitrary: fc.nat(known.length - 1).map((at) => known[at]!) },
    { weight: 1, arbitrary: guid },
    {
      weight: 1,
      arbitrary: fc.tuple(fc.constantFrom(...spaces), oddText).map(([space, text]) => `${space}.${text}`),
    },
    { weight: 1, arbitrary: oddText },
  )
}

/** Writes a text into a path or a query: mostly as it should be, sometimes with an escape that is none. */
export function escapedOddly(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const broken = fc.constantFrom('%', '%zz', '%c0%af', '%ff', '%u0041', '+', '%2b', '%0d%0a', '%e0%80')
  return fc
    .tuple(text, fc.option(broken, { freq: 30, nil: '' }))
    .map(([plain, end]) => encodeURIComponent(plain.toWellFormed()) + end)
}
