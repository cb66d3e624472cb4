import {
  ContentResponseSchema,
  type ResponseSchema,
  StreamResponseSchema,
  UserProfileResponseSchema,
} from '@regroove/contract'
import { type Answer, type AskOptions, textOf } from '../asking/question.ts'
import { complain, expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { expectStatus } from '../checking/expect-answer.ts'
import { contract } from '../checking/sources.ts'
import type { Tools } from '../checking/tools.ts'
import type { Given, NeedName } from '../finding/given.ts'
import { clientInstanceId } from '../finding/media-needs.ts'
import { findXmlFaults } from '../judging/judge-xml.ts'
import { childOf, findAll, readXml, type XmlElement } from '../judging/read-xml.ts'
import { searchPath } from './answers.ts'

const source = contract(12)

/** Goes on with the root of a document that fits the answer's type, member by member. */
export function expectDocument(answer: Answer, schema: ResponseSchema): XmlElement {
  const root = readXml(textOf(answer))
  if (root === null) return complain(answer, 'a well-formed document without a DOCTYPE')
  const [fault] = findXmlFaults(schema, root)
  if (fault !== undefined) complain(answer, `a ${schema.title} as contract section 12 writes it`, fault)
  return root
}

async function askDocument(
  { ask }: Pick<Tools, 'ask'>,
  target: string,
  { schema = ContentResponseSchema, ...options }: AskOptions & { readonly schema?: ResponseSchema } = {},
): Promise<{ readonly answer: Answer; readonly root: XmlElement }> {
  const answer = await ask(target, { ...options, headers: { Accept: 'application/xml' } })
  expectStatus(answer, 200)
  return { answer, root: expectDocument(answer, schema) }
}

/** An answer that is held against its schema as XML: root, namespaces, order, names of items, forms of values. */
function document<const N extends NeedName = never>(
  id: string,
  called: string,
  targetOf: (given: Tools & Pick<Given, N>) => string,
  needs: readonly N[] = [],
): Check {
  return check({
    id: `xml.${id}`,
    rule: `${called} in XML has its root, namespaces, order and names.`,
    source,
    needs,
    run: async (given: Tools & Pick<Given, N>) => askDocument(given, targetOf(given)),
  })
}

/** Answers in XML. Contract section 12. */
export const xmlChecks: readonly Check[] = [
  document('search', 'A search', ({ artist }) => searchPath(artist.Name), ['artist']),
  document(
    'artist',
    'An artist with all extras',
    ({ artist }) => lookup(artist.Id, 'albums+topTracks+relatedArtists'),
    ['artist'],
  ),
  document('album', 'An album with its tracks', ({ album }) => lookup(album.Id, 'tracks+artistDetails'), [
    'album',
  ]),
  document('track', 'A track with its album', ({ track }) => lookup(track.Id, 'albumDetails+artistDetails'), [
    'track',
  ]),
  document('playlist', 'A playlist', ({ playlist }) => lookup(playlist.Id, 'tracks'), ['playlist']),
  document('browse', 'A page of albums', () => '/1/content/music/catalog/albums/browse'),
  document('browse-tracks', 'A page of tracks', () => '/1/content/music/catalog/tracks/browse'),
  document('genres', 'The list of genres', () => '/1/content/music/catalog/genres'),
  document('moods', 'The list of moods', () => '/1/content/music/catalog/moods'),
  document('activities', 'The list of activities', () => '/1/content/music/catalog/activities'),
  document('new-releases', 'New releases', () => '/1/content/music/newreleases'),
  document('spotlight', 'The spotlight', () => '/1/content/music/spotlight'),
  check({
    id: 'xml.profile',
    rule: 'A profile in XML is a UserProfileResponse.',
    source,
    run: (given) => askDocument(given, '/1/user/music/profile', { schema: UserProfileResponseSchema }),
  }),
  check({
    id: 'xml.stream',
    rule: 'A stream in XML is a StreamResponse.',
    source,
    needs: ['user', 'track'],
    run: (given) => {
      const target = `/1/content/${given.track.Id}/stream?clientInstanceId=${clientInstanceId}`
      return askDocument(given, target, { schema: StreamResponseSchema, as: given.user })
    },
  }),
  check({
    id: 'xml.error',
    rule: 'A refusal in XML is the root of the answer with Error in it.',
    source,
    run: async ({ ask }) => {
      const answer = await ask('/1/content/music/search', { headers: { Accept: 'text/xml' } })
      expectStatus(answer, 400)
      const root = expectDocument(answer, ContentResponseSchema)
      const code =
        childOf(root, 'Error') === null ? null : childOf(childOf(root, 'Error')!, 'ErrorCode')?.text
      expectThat(code === 'MISSING_INPUT_PARAMETER', answer, 'Error with MISSING_INPUT_PARAMETER', `${code}`)
    },
  }),
  check({
    id: 'xml.error-comes-first',
    rule: 'Where Error stands beside results, it comes first.',
    source,
    needs: ['album'],
    run: async ({ ask, album }) => {
      const target = `/1/content/${album.Id}+music.00000000-0000-0000-0000-000000000000/lookup`
      const { answer, root } = await askDocument({ ask }, target)
      const names = root.children.map(({ name }) => name)
      expectThat(
        names[0] === 'Error' && names.includes('Albums'),
        answer,
        'Error, then Albums',
        names.join(', '),
      )
    },
  }),
  check({
    id: 'xml.durations',
    rule: 'Durations in XML are ISO 8601, and as long as in JSON.',
    source: contract(1, 'durations'),
    needs: ['track'],
    run: async ({ ask, track }) => {
      const { answer, root } = await askDocument({ ask }, lookup(track.Id, 'albumDetails'))
      const [inTracks] = findAll(root, 'Track')
      const duration = inTracks && childOf(inTracks, 'Duration')
      const seconds = secondsOf(duration?.text ?? '')
      expectThat(
        seconds === clockSeconds(track.Duration ?? ''),
        answer,
        `${track.Duration} in ISO 8601`,
        `${duration?.text}`,
      )
    },
  }),
  check({
    id: 'xml.other-ids',
    rule: 'OtherIds holds OtherId elements with Namespace and Id.',
    source,
    needs: ['isrcTrack'],
    run: async ({ ask, isrcTrack: { track, isrc } }) => {
      const { answer, root } = await askDocument({ ask }, lookup(track.Id, 'albumDetails'))
      const found = findAll(root, 'OtherId').some(
        (other) => childOf(other, 'Namespace')?.text === 'music.isrc' && childOf(other, 'Id')?.text === isrc,
      )
      expectThat(found, answer, `an OtherId with music.isrc and ${isrc}`)
    },
  }),
  check({
    id: 'xml.names-of-list-items',
    rule: 'Genres hold Genre, Rights hold Right, Artists of a track hold Contributor.',
    source,
    needs: ['track'],
    run: async ({ ask, track }) => {
      const { answer, root } = await askDocument({ ask }, lookup(track.Id, 'artistDetails'))
      const [inTracks] = findAll(root, 'Track')
      const namesIn = (list: string) =>
        childOf(inTracks ?? root, list)?.children.map(({ name }) => name) ?? []
      for (const [list, item] of [
        ['Artists', 'Contributor'],
        ['Rights', 'Right'],
        ['Genres', 'Genre'],
      ] as const) {
        const names = namesIn(list)
        expectThat(
          names.every((name) => name === item),
          answer,
          `${list} of ${item}`,
          names.join(', '),
        )
      }
      expectThat(namesIn('Artists').length > 0, answer, 'Artists with a Contributor')
    },
  }),
]

function lookup(id: string, extras: string): string {
  return `/1/content/${id}/lookup?extras=${extras}`
}

function secondsOf(iso: string): number {
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(iso) ?? []
  return Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
}

function clockSeconds(clock: string): number {
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] =
    /^(?:(\d+)\.)?(\d+):(\d+):(\d+)$/.exec(clock) ?? []
  return Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
}
