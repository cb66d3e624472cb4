import { imageParameters } from '@regroove/contract'
import { refusalsOfAnyPath } from './any-path.ts'
import { describeParameters } from './describe-operation.ts'
import type { DescribedAnswer, DescribedParameter, DescribedRoute, Refusal } from './described-route.ts'
import { exampleIds } from './example-items.ts'
import { parameterMeanings } from './parameter-meanings.ts'

/** Describes what is sent as bytes, in ranges and under conditions: music and pictures. Contract sections 7 and 10. */
export function describeFiles(): DescribedRoute[] {
  return [media, mediaPart, ...images]
}

const text = { type: 'string' } as const
const header = (name: string, allows: string): DescribedParameter => ({
  name,
  place: 'header',
  isRequired: false,
  does: parameterMeanings[name] ?? '',
  allows,
  schema: text,
})
const inPath = (name: string, allows: string): DescribedParameter => ({
  ...header(name, allows),
  place: 'path',
  isRequired: true,
})

const fileHeaders = [
  header('Range', 'be byte ranges, such as bytes=0-99999; at most 16'),
  header('If-Range', 'be an entity tag or a date'),
  header('If-None-Match', 'be entity tags'),
  header('If-Modified-Since', 'be a date'),
  header('If-Match', 'be entity tags'),
]

const fileAnswers = (does: string, mediaTypes: readonly string[]): DescribedAnswer[] => [
  { status: 200, does, content: mediaTypes.map((mediaType) => ({ mediaType, schema: null, example: null })) },
  {
    status: 206,
    does: 'The ranges that were asked for: one as it is, several as multipart/byteranges.',
    content: mediaTypes.map((mediaType) => ({ mediaType, schema: null, example: null })),
  },
  { status: 304, does: null, content: [] },
]

const [, ...refusalsBesideInput] = refusalsOfAnyPath
const fileRefusals: readonly Refusal[] = [
  { code: 'INVALID_INPUT_PARAMETER', statuses: [400, 412, 416] },
  { code: 'CATALOG_UNAVAILABLE', statuses: [502] },
  ...refusalsBesideInput,
]

const media: DescribedRoute = {
  name: 'media',
  title: 'Music',
  section: 'streaming',
  method: 'GET',
  paths: ['/media/{token}'],
  does: 'Sends the music behind a signed URL.',
  notes: [
    'The URL is what stream answers. It holds for one user and one installation, until its ExpiresOn; players open it without a token.',
  ],
  caller: 'anyone',
  parameters: [inPath('token', 'be what the URL came with'), ...fileHeaders],
  isCall: false,
  answers: fileAnswers('The whole file.', ['audio/*']),
  refusals: [
    { code: 'UNAUTHORIZED_API_METHOD', statuses: [403] },
    { code: 'NO_MUSIC_PASS_SUBSCRIPTION', statuses: [403] },
    { code: 'DELIVERY_UNAVAILABLE_CONTENT', statuses: [404, 410] },
    { code: 'DELIVERY_CONCURRENT_STREAMING', statuses: [409] },
    { code: 'SUBSCRIPTION_INVALID_RESPONSE', statuses: [502] },
    { code: 'DELIVERY_INVALID_RESPONSE', statuses: [502] },
    ...fileRefusals,
  ],
  refusesWith: 'error',
  example: { target: '/media/AQB4k2…', headers: ['Range: bytes=0-99999'], form: null, saveAs: 'start.flac' },
}

const mediaPart: DescribedRoute = {
  ...media,
  name: 'mediaPart',
  title: 'Music that is made',
  paths: ['/media/{token}/{name}'],
  does: 'Sends what is made of music: playlists of HLS, their segments and keys, conversions and previews.',
  notes: [
    'URLs like this come from stream and preview, and from playlists. The end of the path says what it is to players.',
    'A conversion that is asked for the first time comes while it is made: without a length, and without ranges.',
    'A HEAD of an original tells in Replaygain-Track-Gain and Replaygain-Album-Gain how loud to play it; a playlist in EXT-X-REGROOVE-GAIN.',
  ],
  parameters: [
    inPath('token', 'be what the URL came with'),
    {
      ...inPath('name', 'be what the URL came with'),
      does: 'What it is: a playlist, a segment, a key, a file.',
    },
    ...fileHeaders,
  ],
  answers: fileAnswers('The whole file.', [
    'application/vnd.apple.mpegurl',
    'video/mp2t',
    'application/octet-stream',
    'audio/*',
  ]),
  example: { target: '/media/AQB4k2…/track.m3u8', headers: [], form: null, saveAs: 'track.m3u8' },
}

const imageTypes = ['image/avif', 'image/webp', 'image/jpeg']

const image = {
  section: 'images',
  method: 'GET',
  caller: 'anyone',
  isCall: false,
  answers: fileAnswers('The picture, in the best format that Accept allows.', imageTypes),
  refusals: [
    { code: 'MISSING_INPUT_PARAMETER', statuses: [400] },
    { code: 'INCOMPATIBLE_INPUT_PARAMETERS', statuses: [400] },
    { code: 'CATALOG_NO_RESULT', statuses: [404, 410] },
    { code: 'VERSION_NOT_SUPPORTED', statuses: [406] },
    { code: 'DELIVERY_INVALID_RESPONSE', statuses: [502] },
    ...fileRefusals,
  ],
  refusesWith: 'error',
} as const satisfies Partial<DescribedRoute>

const images: readonly DescribedRoute[] = [
  {
    ...image,
    name: 'contentImage',
    title: 'Picture of an item',
    paths: ['/content/{id}/image'],
    does: 'Sends the picture of an item, in the size that is asked for.',
    notes: ['The ImageUrl of every object leads here.'],
    parameters: [
      inPath('id', 'be an ID such as music.{guid}'),
      ...describeParameters('query', imageParameters),
      ...fileHeaders,
    ],
    example: {
      target: `/content/${exampleIds.album}/image?w=300&h=300&mode=crop`,
      headers: [],
      form: null,
      saveAs: 'cover.jpg',
    },
  },
  {
    ...image,
    name: 'occasionImage',
    title: 'Picture of a mood or an activity',
    paths: ['/catalog/music.mood.{name}/image', '/catalog/music.activity.{name}/image'],
    does: 'Sends the picture of a mood or an activity.',
    parameters: [
      inPath('name', 'be the ID of a mood or an activity, in any case'),
      ...describeParameters('query', imageParameters),
      ...fileHeaders,
    ],
    example: {
      target: '/catalog/music.mood.Chill/image?w=300&h=300',
      headers: [],
      form: null,
      saveAs: 'chill.jpg',
    },
  },
]
