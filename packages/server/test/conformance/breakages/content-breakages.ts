import { answer, type BreakageKind, body, json, request, status, target, without } from '../break.ts'
import { items } from '../break-items.ts'
import { requestHeader } from '../proxied-request.ts'

/** What is wrong with what is found. */
export const contentBreakages: readonly BreakageKind[] = [
  request(
    'reads parameters in one spelling',
    'conventions.parameter-names-in-any-case',
    target(without('MAXITEMS')),
    /MAXITEMS/,
  ),
  request(
    'reads paths in one spelling',
    'conventions.paths-in-any-case',
    target((path) => path.replace('CONTENT', 'unknown')),
  ),
  request(
    'reads values in one spelling',
    'conventions.values-in-any-case',
    target((path) => path.replace('tRaCkS', 'artists')),
  ),
  request(
    'knows no comma between words',
    'conventions.list-joined-by-comma',
    target((path) => path.replace(/,.*/, '')),
  ),
  request(
    'knows no %2B between IDs',
    'conventions.ids-joined-by-encoded-plus',
    target((path) => path.replace(/%2B[^/]*/, '')),
  ),
  answer(
    'refuses parameters that it does not know',
    'conventions.unknown-parameters-are-ignored',
    status(400, 'Bad Request'),
    { at: /nobodyKnowsThis/ },
  ),
  request('passes over language', 'conventions.culture-by-parameters', target(without('language'))),
  request('knows any country', 'conventions.country-unknown', target(without('country'))),
  answer(
    'writes null',
    'conventions.nothing-empty-in-answers',
    json((content) => {
      Object.assign(content.Albums?.Items[0] ?? {}, { LabelName: null })
    }),
    { at: /search\?q=a$/ },
  ),
  answer(
    'writes parts of seconds',
    'conventions.dates-in-utc-with-seconds',
    body((text) => text.replaceAll(':00Z"', ':00.000Z"')),
  ),
  answer(
    'writes durations in JSON as in XML',
    'conventions.durations-by-the-clock',
    body((text) => text.replaceAll(/"Duration":"[^"]*"/g, '"Duration":"PT3M"')),
  ),
  answer(
    'writes IDs in lower case',
    'identifiers.forms',
    body((text) => text.replaceAll(/"music\.[0-9A-F-]{36}"/g, (id) => id.toLowerCase())),
  ),
  request(
    'reads IDs in one spelling',
    'identifiers.read-in-any-case',
    target((path) =>
      path.replace(/music\.[0-9a-f-]*[a-f][0-9a-f-]*\//, 'music.00000000-0000-0000-0000-000000000000/'),
    ),
  ),
  answer('says 404 of what was removed', 'identifiers.removed', status(404, 'Not Found'), { status: 410 }),
  answer(
    'says 404 of an unknown namespace',
    'identifiers.refuse-unknown-namespace',
    status(404, 'Not Found'),
    { at: /video\./ },
  ),
  answer(
    'invents members',
    'lookup.track',
    json((content) => {
      Object.assign(content.Tracks?.Items[0] ?? {}, { Lyrics: 'La la' })
    }),
    { at: /lookup$/ },
  ),

  request(
    'takes a blank query',
    'search.refuse-blank-query',
    target((path) => path.replace('q=%20%20', 'q=a')),
  ),
  request(
    'takes more than maxItems allows',
    'search.refuse-max-items-26',
    target((path) => path.replace('maxItems=26', 'maxItems=25')),
  ),
  request('passes over maxItems', 'search.max-items-is-kept', target(without('maxItems'))),
  request('passes over filters', 'search.filter-albums', target(without('filters'))),
  answer('says 404 of a search without hits', 'search.no-hit', status(404, 'Not Found'), { at: /qzxv/ }),
  request(
    'finds nothing with a typo',
    'search.one-typo',
    target((path) => path.replace('Plaeyrs', 'Qqqqqqq')),
  ),
  answer(
    'finds no accents',
    'search.without-accents',
    items(() => []),
    { at: /q=Hoppipolla|q=Sigur%20Ros|q=Me/ },
  ),
  answer(
    'answers the collection to an application',
    'search.collection-alone-without-a-user',
    status(200, 'OK'),
    { at: /source=collection$/ },
  ),
  answer(
    'does not say that the collection is left out',
    'search.collection-beside-catalogue-without-a-user',
    json((content) => delete content.Error),
    { at: /collection\+catalog/ },
  ),

  answer(
    'turns the order of a lookup round',
    'lookup.keeps-the-order-asked-for',
    items((some) => some.toReversed()),
    { at: /lookup/ },
  ),
  answer(
    'answers one item twice',
    'lookup.same-id-twice-is-one-item',
    items((some) => [...some, ...some]),
    { at: /lookup$/ },
  ),
  answer(
    'does not name what is missing',
    'lookup.some-found',
    json((content) => delete content.Error?.Message),
    { at: /lookup/ },
  ),
  answer(
    'says nothing of what is missing',
    'lookup.some-found',
    json((content) => delete content.Error),
    { at: /lookup/ },
  ),
  request('passes over extras', 'lookup.extra-tracks', target(without('extras')), /extras=tracks$/),
  answer(
    'leaves the album of a track out',
    'lookup.track',
    json((content) => delete content.Tracks?.Items[0]?.Album),
    { at: /lookup$/ },
  ),
  answer(
    'turns the tracks of an album round',
    'sub-browse.album-tracks',
    json((content) => content.Albums?.Items[0]?.Tracks?.Items.reverse() && undefined),
    { at: /album\/tracks/ },
  ),
  request(
    'brings unknown extras',
    'lookup.unknown-extra',
    target((path) => path.replace('+lyrics', '')),
  ),

  answer(
    'shows the oldest release first',
    'browse.latest-release-first',
    items((some) => some.toReversed()),
    { at: /albums\/browse/ },
  ),
  request('passes over the genre', 'browse.by-genre', target(without('genre'))),
  request('takes a mood with albums', 'browse.refuse-mood-of-albums', target(without('mood'))),
  request('takes any ordering', 'browse.refuse-ordering-unknown', target(without('orderBy'))),
  request(
    'begins pages at 1',
    'browse.pages-by-number',
    target((path) => path.replace(/page=(\d+)/, (_, page) => `page=${Math.max(0, Number(page) - 1)}`)),
  ),
  request('takes a page beside a token', 'paging.refuse-page-and-token', target(without('page'))),

  answer(
    'has bare names of genres under /3/',
    'genres.version-3',
    json((content) => {
      content.Genres = []
    }),
    { at: /^\/3\// },
  ),
  answer(
    'lacks a mood',
    'moods.all-of-them',
    json((content) => void content.CatalogMoods?.pop()),
  ),
  request(
    'knows moods in English alone',
    'moods.localised',
    target((path) => path.replace(/language=..$/, 'language=en')),
  ),
  answer(
    'calls albums artists in mixed lists',
    'discovery.new-releases',
    json((content) => {
      for (const item of content.Results?.Items ?? []) item.Type = 'Artists'
    }),
  ),
  answer('says 200 of a genre that nobody knows', 'discovery.unknown-genre', status(200, 'OK'), {
    at: /newreleases\?genre=None/,
  }),
  answer(
    'builds links from the Host',
    'old-applications.links-from-the-public-url',
    body((text, asked) =>
      requestHeader(asked, 'host') === 'evil.example'
        ? text.replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, 'http://evil.example')
        : text,
    ),
  ),
]
