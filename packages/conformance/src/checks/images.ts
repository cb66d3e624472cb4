import type { Asker } from '../asking/open-asker.ts'
import { type Answer, headerOf, mediaTypeOf, showHeader } from '../asking/question.ts'
import { complain, expectThat } from '../checking/breach.ts'
import { type Check, check } from '../checking/check.ts'
import { expectFailure, expectHeader, expectStatus } from '../checking/expect-answer.ts'
import { refusal } from '../checking/refusal.ts'
import { contract, matrix } from '../checking/sources.ts'
import { type PictureSize, readJpegSize } from '../judging/read-picture-size.ts'
import { unknownId } from './api-methods.ts'

const source = contract(10)

function imagePath(id: string, query = ''): string {
  return `/content/${id}/image${query === '' ? '' : `?${query}`}`
}

async function askPicture(
  { ask }: Pick<Asker, 'ask'>,
  target: string,
  accept = 'image/jpeg',
): Promise<Answer> {
  const answer = await ask(target, { as: null, headers: { Accept: accept } })
  expectStatus(answer, 200)
  expectThat(mediaTypeOf(answer).startsWith('image/'), answer, 'a picture', mediaTypeOf(answer))
  return answer
}

function expectJpeg(answer: Answer): PictureSize {
  const size = readJpegSize(answer.body)
  if (mediaTypeOf(answer) !== 'image/jpeg' || size === null) return complain(answer, 'a JPEG')
  return size
}

const refused = [
  [
    'width-alone',
    'w without h',
    'w=100',
    ['MISSING_INPUT_PARAMETER', 'INVALID_INPUT_PARAMETER', 'INCOMPATIBLE_INPUT_PARAMETERS'],
    'h',
  ],
  [
    'height-alone',
    'h without w',
    'h=100',
    ['MISSING_INPUT_PARAMETER', 'INVALID_INPUT_PARAMETER', 'INCOMPATIBLE_INPUT_PARAMETERS'],
    'w',
  ],
  ['width-0', 'w=0', 'w=0&h=100', ['INVALID_INPUT_PARAMETER'], 'w'],
  ['width-2049', 'w=2049', 'w=2049&h=100', ['INVALID_INPUT_PARAMETER'], 'w'],
  ['height-2049', 'h=2049', 'w=100&h=2049', ['INVALID_INPUT_PARAMETER'], 'h'],
  ['width-no-number', 'A w that is no number', 'w=1e2&h=100', ['INVALID_INPUT_PARAMETER'], 'w'],
  ['width-huge', 'A w that is far too large', 'w=1000000000&h=100', ['INVALID_INPUT_PARAMETER'], 'w'],
  ['mode-unknown', 'A mode that nobody knows', 'w=10&h=10&mode=stretch', ['INVALID_INPUT_PARAMETER'], 'mode'],
  [
    'background-without-letterbox',
    'A background without letterbox',
    'w=10&h=10&mode=crop&background=red',
    ['INCOMPATIBLE_INPUT_PARAMETERS', 'INVALID_INPUT_PARAMETER'],
    'background',
  ],
  [
    'background-no-colour',
    'A background that is no colour',
    'w=10&h=10&mode=letterbox&background=loud',
    ['INVALID_INPUT_PARAMETER'],
    'background',
  ],
] as const

/** Pictures of everything. Contract section 10. */
export const imageChecks: readonly Check[] = [
  ...(['artist', 'album', 'track', 'playlist'] as const).map((kind) =>
    check({
      id: `images.of-${kind}`,
      rule: `The ImageUrl of ${kind === 'artist' || kind === 'album' ? 'an' : 'a'} ${kind} shows a picture, without a token.`,
      source,
      needs: [kind],
      run: async (given) => {
        const url = given[kind].ImageUrl
        if (url === undefined) {
          return complain(
            await given.ask(`/1/content/${given[kind].Id}/lookup`),
            `an ImageUrl of the ${kind}`,
          )
        }
        await askPicture(given, url)
      },
    }),
  ),
  check({
    id: 'images.jpeg-unless-more-is-taken',
    rule: 'Pictures are JPEG, unless Accept names WebP or AVIF.',
    source,
    needs: ['album'],
    run: async ({ album, ...given }) => {
      for (const accept of ['image/jpeg', '*/*', 'application/json']) {
        expectJpeg(await askPicture(given, imagePath(album.Id, 'w=40&h=40'), accept))
      }
    },
  }),
  check({
    id: 'images.webp-or-avif',
    rule: 'Pictures are WebP or AVIF where Accept names them, and Vary says so.',
    source,
    needs: ['album'],
    run: async ({ album, ...given }) => {
      const answer = await askPicture(
        given,
        imagePath(album.Id, 'w=40&h=40'),
        'image/avif,image/webp,*/*;q=0.8',
      )
      expectThat(
        /webp|avif/.test(mediaTypeOf(answer)),
        answer,
        'image/webp or image/avif',
        mediaTypeOf(answer),
      )
      expectHeader(answer, 'Vary', /accept/i, 'Accept')
    },
  }),
  ...(
    [
      ['crop', 'mode=crop'],
      ['letterbox', 'mode=letterbox'],
      ['letterbox-with-background', 'mode=letterbox&background=%23102030'],
      ['no-mode', ''],
    ] as const
  ).map(([id, mode]) =>
    check({
      id: `images.size-with-${id}`,
      rule: `With w and h${mode === '' ? '' : ` and ${decodeURIComponent(mode)}`}, a picture has exactly that size.`,
      source,
      needs: ['album'],
      run: async ({ album, ...given }) => {
        const answer = await askPicture(given, imagePath(album.Id, `w=60&h=36&${mode}`))
        const { widthPx, heightPx } = expectJpeg(answer)
        expectThat(widthPx === 60 && heightPx === 36, answer, '60 × 36 pixels', `${widthPx} × ${heightPx}`)
      },
    }),
  ),
  check({
    id: 'images.size-with-scale',
    rule: 'With mode=scale, a picture lies wholly within w and h, and keeps its shape.',
    source,
    needs: ['album'],
    run: async ({ album, ...given }) => {
      const whole = expectJpeg(await askPicture(given, imagePath(album.Id)))
      const answer = await askPicture(given, imagePath(album.Id, 'w=60&h=36&mode=scale'))
      const { widthPx, heightPx } = expectJpeg(answer)
      expectThat(
        widthPx <= 60 && heightPx <= 36,
        answer,
        'at most 60 × 36 pixels',
        `${widthPx} × ${heightPx}`,
      )
      const skew = Math.abs(widthPx / heightPx - whole.widthPx / whole.heightPx)
      expectThat(
        skew < 0.15,
        answer,
        `the shape of ${whole.widthPx} × ${whole.heightPx}`,
        `${widthPx} × ${heightPx}`,
      )
    },
  }),
  check({
    id: 'images.locale',
    rule: 'A locale is accepted.',
    source,
    needs: ['album'],
    run: async ({ album, ...given }) => askPicture(given, imagePath(album.Id, 'w=40&h=40&locale=de-DE')),
  }),
  check({
    id: 'images.names-in-any-case',
    rule: 'Parameters and IDs of pictures are read in any case.',
    source: contract(1, 'names are matched without regard to case'),
    needs: ['album'],
    run: async ({ album, ...given }) => {
      await askPicture(given, imagePath(album.Id.toLowerCase(), 'W=40&H=40&MODE=Crop'))
    },
  }),
  ...refused.map(([id, what, query, code, names]) =>
    refusal({
      id: `images.refuse-${id}`,
      rule: `${what} is refused.`,
      source,
      needs: ['album'],
      asks: ({ album }) => [imagePath(album.Id, query), { as: null }],
      status: 400,
      code,
      names,
    }),
  ),
  refusal({
    id: 'images.unknown-item',
    rule: 'The picture of an item that nobody knows is 404.',
    source: matrix(404),
    asks: () => [imagePath(unknownId), { as: null }],
    status: 404,
    code: 'CATALOG_NO_RESULT',
  }),
  check({
    id: 'images.unknown-mood',
    rule: 'The picture of a mood or an activity that nobody knows is refused.',
    source: matrix(404),
    run: async ({ ask }) => {
      for (const name of ['music.mood.Hungry', 'music.activity.Knitting']) {
        const answer = await ask(`/catalog/${name}/image`, { as: null })
        expectStatus(answer, 404, 400)
        const code = answer.status === 404 ? 'CATALOG_NO_RESULT' : 'INVALID_INPUT_PARAMETER'
        expectFailure(answer, { status: answer.status as 404 | 400, code })
      }
    },
  }),
  refusal({
    id: 'images.id-that-does-not-parse',
    rule: 'The picture of an ID that does not parse is refused.',
    source: contract(2),
    asks: () => [imagePath('nonsense'), { as: null }],
    status: 400,
    code: 'INVALID_INPUT_PARAMETER',
  }),
  check({
    id: 'images.validators',
    rule: 'Pictures have ETag, Last-Modified, Cache-Control and Accept-Ranges.',
    source,
    needs: ['album'],
    run: async ({ album, ...given }) => {
      const answer = await askPicture(given, imagePath(album.Id, 'w=40&h=40'))
      expectHeader(answer, 'ETag', /^(?:W\/)?".*"$/, 'an entity tag')
      expectHeader(answer, 'Last-Modified', /GMT$/, 'a date')
      expectHeader(answer, 'Cache-Control', /./, 'how long it may be kept')
      expectHeader(answer, 'Accept-Ranges', /^bytes$/i, 'bytes')
    },
  }),
  check({
    id: 'images.same-bytes-twice',
    rule: 'The same picture is the same bytes with the same ETag.',
    source,
    needs: ['album'],
    run: async ({ album, ...given }) => {
      const first = await askPicture(given, imagePath(album.Id, 'w=40&h=40'))
      const again = await askPicture(given, imagePath(album.Id, 'w=40&h=40'))
      expectThat(again.body.equals(first.body), again, 'the same bytes')
      expectThat(headerOf(again, 'etag') === headerOf(first, 'etag'), again, showHeader(first, 'ETag'))
    },
  }),
]
