import { gzipSync } from 'node:zlib'
import {
  answer,
  asking,
  type BreakageKind,
  body,
  header,
  json,
  request,
  status,
  target,
  withHeader,
  without,
} from '../break.ts'

const isApi = { at: /^\/\d\// } as const

/** What is wrong with how answers are written. */
export const formatBreakages: readonly BreakageKind[] = [
  answer(
    'begins with a byte order mark',
    'formats.no-byte-order-mark',
    body((text) => `\ufeff${text}`),
    isApi,
  ),
  answer(
    'calls JSON a page',
    'formats.json-by-default',
    header('Content-Type', 'text/html; charset=utf-8'),
    isApi,
  ),
  answer('does not say its charset', 'formats.utf-8-said', header('Content-Type', 'application/json'), isApi),
  answer(
    'sends bytes that are no UTF-8',
    'formats.valid-utf-8',
    (given) => ({
      ...given,
      body: Buffer.from(given.body.toString('latin1').replace('"Culture":"', '"Culture":"\xff'), 'latin1'),
    }),
    isApi,
  ),
  answer('does not say what answers depend on', 'formats.vary', header('Vary', null), isApi),
  request('passes over contentType', 'formats.content-type-parameter', target(without('contentType'))),
  request(
    'passes over Accept',
    'formats.accept-application-xml',
    asking('accept', () => null),
  ),
  answer(
    'writes errors as JSON alone',
    'formats.errors-in-the-format-asked-for',
    (given) => ({
      ...given,
      headers: withHeader(given.headers, 'Content-Type', 'application/json; charset=utf-8'),
      body: Buffer.from(
        '{"Error":{"ErrorCode":"INVALID_INPUT_PARAMETER","Description":"A parameter has a value that it cannot have.","Message":"maxItems"}}',
      ),
    }),
    { status: 400 },
  ),

  answer(
    'leaves the prefix of JSONP out',
    'jsonp.one-call',
    body((text) => text.replace('/**/', '')),
    { at: /jsonp=/ },
  ),
  answer('calls JSONP plain text', 'jsonp.wins-over-content-type', header('Content-Type', 'text/plain'), {
    at: /jsonp=/,
  }),
  answer('lets browsers sniff JSONP', 'jsonp.nosniff', header('X-Content-Type-Options', null), {
    at: /jsonp=/,
  }),
  request('takes any callback', 'jsonp.name-with-code', target(without('jsonp')), /alert/),
  answer('says 200 of failures in JSONP', 'jsonp.failures-keep-their-status', status(200, 'OK'), {
    at: /jsonp=show/,
  }),

  answer(
    'names items of lists Item in XML',
    'xml.album',
    body((text) => text.replaceAll(/<(\/?)Track>/g, '<$1Item>')),
    isApi,
  ),
  answer(
    'writes Name before Id in XML',
    'xml.album',
    body((text) =>
      text.replaceAll(/(<Id>[^<]*<\/Id>)((?:(?!<Id>|<Name>).)*)(<Name>[^<]*<\/Name>)/gs, '$3$2$1'),
    ),
    isApi,
  ),
  answer(
    'leaves the namespace out',
    'xml.search',
    body((text) => text.replace(/ xmlns="[^"]*"/, '')),
    isApi,
  ),
  answer(
    'names the root otherwise',
    'xml.genres',
    body((text) => text.replaceAll('ContentResponse', 'Response')),
    isApi,
  ),
  answer(
    'writes XML that is not well-formed',
    'xml.browse',
    body((text) => text.replace('<Culture>', '<Culture>Q&A ')),
    isApi,
  ),
  answer(
    'writes Error last in XML',
    'xml.error-comes-first',
    body((text) => text.replace(/(<Error>.*<\/Error>)(.*)(<\/ContentResponse>)/s, '$2$1$3')),
    isApi,
  ),
  answer(
    'writes durations in XML by the clock',
    'xml.durations',
    body((text) => text.replaceAll(/PT(\d+)S/g, '00:00:$1')),
    isApi,
  ),
  answer(
    'writes OtherIds in XML as attributes',
    'xml.other-ids',
    body((text) => text.replaceAll(/<OtherIds>.*?<\/OtherIds>/gs, '<OtherIds isrc="x"/>')),
    isApi,
  ),

  answer(
    'compresses without being asked',
    'compression.none-unless-asked-for',
    (given) => ({
      ...given,
      headers: [...given.headers, ['Content-Encoding', 'gzip']],
      body: gzipSync(given.body),
    }),
    { at: /tracks\/browse/ },
  ),
  request(
    'never compresses',
    'compression.gzip',
    asking('accept-encoding', () => null),
  ),
  answer(
    'sends half of a compressed body',
    'compression.br',
    (given) => ({ ...given, body: given.body.subarray(0, given.body.length / 2) }),
    { when: ({ headers }) => headers.some(([, value]) => value === 'br') },
  ),
  answer('has no ETag', 'caching.etag-on-content', header('ETag', null), isApi),
  answer(
    'has a new ETag each time',
    'caching.etag-is-stable',
    (given, asked) => header('ETag', `"${Math.random()}"`)(given, asked),
    isApi,
  ),
  answer('has one ETag for all codings', 'caching.etag-of-each-coding', header('ETag', '"one"'), isApi),
  request(
    'sends what the caller has',
    'caching.not-modified-any',
    asking('if-none-match', () => null),
  ),
  answer('leaves the ETag out of 304', 'caching.not-modified-named', header('ETag', null), { status: 304 }),

  answer(
    'leaves Error out of refusals',
    'errors.one-error-object',
    body(() => '{}'),
    { status: 404 },
  ),
  answer(
    'makes codes up',
    'errors.codes-of-the-catalogue',
    json(({ Error: error }) => {
      if (error) error.ErrorCode = 'NOT_FOUND'
    }),
    { status: 404 },
  ),
  answer(
    'spells codes with hyphens',
    'lookup.none-found',
    json(({ Error: error }) => {
      if (error) error.ErrorCode = 'CATALOG-NO-RESULT'
    }),
    { status: 404 },
  ),
  answer(
    'has another description each time',
    'errors.fixed-descriptions',
    json(({ Error: error }) => {
      if (error) error.Description += String(Math.random())
    }),
    { status: 400 },
  ),
  answer(
    'shows a stack',
    'errors.nothing-of-the-inside',
    json(({ Error: error }) => {
      if (error) error.Message = 'TypeError at readQuery (server.js:12:3)'
    }),
    { status: 400 },
  ),
  answer(
    'shows SQL',
    'errors.nothing-of-the-inside',
    json(({ Error: error }) => {
      if (error) error.Message = 'near "x": SELECT id FROM track'
    }),
    { status: 404 },
  ),
  answer(
    'echoes what was sent, in a page',
    'errors.no-echo-of-markup',
    (given, asked) => ({
      ...given,
      headers: withHeader(given.headers, 'Content-Type', 'text/html'),
      body: Buffer.from(decodeURIComponent(asked.target)),
    }),
    { at: /%3Cscript/ },
  ),
  answer(
    'echoes the token that was sent',
    'errors.no-secret-comes-back',
    (given, asked) => ({ ...given, body: Buffer.from(asked.target) }),
    { at: /\/nothing\// },
  ),
  answer(
    'does not say which parameter is wrong',
    'conventions.message-names-the-parameter',
    json(({ Error: error }) => {
      if (error) error.Message = 'No.'
    }),
    { status: 400 },
  ),
]
