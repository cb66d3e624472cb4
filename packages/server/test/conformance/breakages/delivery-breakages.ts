import type { StreamResponse } from '@regroove/contract'
import {
  answer,
  asking,
  type BreakageKind,
  header,
  json,
  request,
  status,
  target,
  without,
} from '../break.ts'
import { requestHeader } from '../proxied-request.ts'

const aStream = '{"Url":"http://127.0.0.1/x","ContentType":"audio/flac","ExpiresOn":"2099-01-01T00:00:00Z"}'
const media = { at: /^\/media\// } as const

/** What is wrong with pictures, pages and music. */
export const deliveryBreakages: readonly BreakageKind[] = [
  request(
    'passes over w and h',
    'images.size-with-crop',
    target((path) => without('w')(without('h')(path))),
  ),
  request('takes w without h', 'images.refuse-width-alone', target(without('w')), /image/),
  request(
    'never sends WebP',
    'images.webp-or-avif',
    asking('accept', () => 'image/jpeg'),
  ),
  answer('asks for a token of pictures', 'images.of-album', status(401, 'Unauthorized'), {
    at: /\/image/,
    status: 200,
  }),
  answer('has no validators with pictures', 'images.validators', header('Last-Modified', null), {
    at: /\/image/,
  }),
  answer('says 200 of links that lead nowhere', 'deep-links.unknown', status(200, 'OK'), {
    at: /^\/(?:Album|Artist|Track|Playlist)\//,
    status: 404,
  }),
  answer('answers links with JSON', 'deep-links.of-album', header('Content-Type', 'application/json'), {
    at: /^\/Album\//,
  }),
  answer(
    'leads links to other words',
    'deep-links.of-track',
    json((content) => {
      for (const track of content.Tracks?.Items ?? [])
        track.Link = track.Link?.replace('/Track/', '/Song/') ?? ''
    }),
  ),

  answer(
    'begins ranges one byte late',
    'ranges.music-start',
    (given, asked) => header('Content-Range', 'bytes 1-9/1000')(given, asked),
    { ...media, status: 206 },
  ),
  answer(
    'sends other bytes in ranges',
    'ranges.music-middle',
    (given) => ({ ...given, body: Buffer.alloc(given.body.length, 7) }),
    { ...media, status: 206 },
  ),
  request(
    'knows no ranges',
    'ranges.music-suffix',
    asking('range', () => null),
  ),
  request(
    'knows one spelling of the unit',
    'ranges.music-unit-in-any-case',
    asking('range', (value) => (value.startsWith('BYTES') ? 'items=0-8' : value)),
  ),
  request(
    'reads unknown units as bytes',
    'ranges.music-unknown-unit',
    asking('range', (value) => value.replace('items', 'bytes')),
  ),
  request(
    'compares If-Range weakly',
    'ranges.music-if-range-weak',
    asking('if-range', (value) => value.replace(/^W\//, '')),
  ),
  request(
    'takes later dates in If-Range',
    'ranges.music-if-range-later-date',
    asking('if-range', (value) => (value.includes('GMT') ? null : value)),
  ),
  request(
    'passes over If-Range',
    'ranges.music-if-range-other',
    asking('if-range', () => null),
  ),
  request(
    'compares If-Match weakly',
    'ranges.music-if-match-weak',
    asking('if-match', (value) => value.replace(/^W\//, '')),
  ),
  request(
    'passes over If-Unmodified-Since',
    'ranges.music-if-unmodified-since-earlier',
    asking('if-unmodified-since', () => null),
  ),
  request('looks at the range before the copy', 'ranges.music-if-none-match-before-range', (given) =>
    requestHeader(given, 'range') === null ? given : asking('if-none-match', () => null)(given),
  ),
  answer('does not say the length with 416', 'ranges.music-far-beyond', header('Content-Range', null), {
    ...media,
    status: 416,
  }),
  answer('does not say the current ETag with 412', 'ranges.music-if-match-other', header('ETag', null), {
    ...media,
    status: 412,
  }),
  answer('says 206 of a HEAD', 'ranges.music-of-head', status(206, 'Partial Content'), {
    ...media,
    method: 'HEAD',
    when: ({ headers }) => headers.some(([name]) => /^range$/i.test(name)),
  }),
  answer(
    'has weak tags of music',
    'ranges.music-validators',
    (given, asked) =>
      header('ETag', `W/${given.headers.find(([name]) => /^etag$/i.test(name))?.[1]}`)(given, asked),
    media,
  ),
  answer('serves as many ranges as are asked for', 'ranges.music-seventeen', status(200, 'OK'), {
    ...media,
    status: 416,
  }),
  answer(
    'says a wrong length of a range',
    'ranges.picture-open-end',
    (given, asked) => header('Content-Range', 'bytes 0-6/7')(given, asked),
    { at: /\/image/, status: 206 },
  ),

  answer('serves forged URLs', 'streams.forged-url', status(200, 'OK'), { ...media, status: 403 }),
  answer(
    'streams without a pass',
    'streams.without-a-pass',
    (given) => ({ ...given, status: 200, reason: 'OK', body: Buffer.from(aStream) }),
    { at: /\/stream\?/, status: 403 },
  ),
  answer(
    'gives URLs that end at once',
    'streams.url-type-and-end',
    json<StreamResponse>((value) => {
      value.ExpiresOn = new Date().toISOString().replace(/\.\d+/, '')
    }),
    { at: /\/stream\?/ },
  ),
  answer(
    'names the file in URLs',
    'streams.url-tells-nothing',
    json<StreamResponse>((value) => {
      value.Url += '?file=10%20Sinnerman.flac'
    }),
    { at: /\/stream\?/ },
  ),
  answer('says 404 of URLs past their time', 'streams.expired-url', status(404, 'Not Found'), {
    ...media,
    status: 410,
  }),
  answer('streams closed tracks', 'streams.closed-track', status(200, 'OK'), {
    at: /\/stream\?/,
    status: 403,
  }),
  request(
    'needs no clientInstanceId',
    'streams.client-instance-missing',
    target((path) => (/\/stream$/.test(path) ? `${path}?clientInstanceId=${'0'.repeat(32)}` : path)),
  ),
  answer('asks for a token of music', 'streams.url-without-authorization', status(401, 'Unauthorized'), {
    ...media,
    when: (asked) => requestHeader(asked, 'authorization') === null,
  }),
  answer('says 403 of an album that is streamed', 'streams.no-track', status(403, 'Forbidden'), {
    at: /\/stream\?/,
    status: 404,
  }),
]
