import { accountPath, ServerMetadataSchema, userScopes, userTokenPaths } from '@regroove/contract'
import { responseTypes } from '../../identity/index.ts'
import { writeMetadata } from '../oauth/metadata-document.ts'
import { refusalsOfAnyPath } from './any-path.ts'
import type { DescribedAnswer, DescribedParameter, DescribedRoute, Refusal } from './described-route.ts'
import { parameterMeanings } from './parameter-meanings.ts'

const refusalsOfPages: readonly Refusal[] = [
  { code: 'CATALOG_UNAVAILABLE', statuses: [502] },
  ...refusalsOfAnyPath,
]

/** Describes where users sign in, let applications in, and sign out. Contract section 9. */
export function describeSignIn(publicUrl: string): DescribedRoute[] {
  return [
    ...describeAuthorize(),
    ...describeAccount(),
    {
      ...page('logout', 'Sign out'),
      paths: [userTokenPaths.logout],
      does: "Signs the browser out, and sends it on to a place of the application's.",
      notes: [
        'Tokens stay as they are: give them back where tokens are given back. Without a place, it shows that it is done.',
      ],
      parameters: [
        optional(word('client_id', 'be the ID of an application')),
        optional(word('redirect_uri', 'be one of those that the application registered')),
      ],
      answers: [shown('The browser is signed out.'), sentOn('The browser goes to that place.')],
      example: { target: `${userTokenPaths.logout}?client_id=$CLIENT_ID`, headers: [], form: null },
    },
    {
      ...page('desktopLanding', 'End of signing in'),
      paths: [userTokenPaths.desktopLanding],
      does: 'The page at which desktop applications end that show a browser of their own: they read its URL, and close it.',
      answers: [shown('A page that says so.')],
      example: { target: userTokenPaths.desktopLanding, headers: [], form: null },
    },
    {
      ...page('serverMetadata', 'Where to send what'),
      paths: [userTokenPaths.metadata],
      does: 'Tells OAuth libraries where to send what, and what is understood here. RFC 8414.',
      answers: [
        {
          status: 200,
          does: null,
          content: [
            {
              mediaType: 'application/json',
              schema: ServerMetadataSchema,
              example: writeMetadata(publicUrl),
            },
          ],
        },
        { status: 304, does: null, content: [] },
      ],
      refusesWith: 'error',
      example: { target: userTokenPaths.metadata, headers: [], form: null },
    },
  ]
}

function describeAuthorize(): DescribedRoute[] {
  const paths = [userTokenPaths.authorize]
  const lost =
    'The application is unknown or switched off, or the redirect URI is not registered: the browser stays.'
  const back = 'The browser goes back to the application, with a code, a token or an error.'
  return [
    {
      ...page('authorize', 'Let an application in'),
      paths,
      does: 'Opened in a browser: the user signs in and says whether the application may act for them.',
      notes: [
        'Authorization code with PKCE, or a token at once in the fragment (RFC 6749, 4.1 and 4.2; RFC 7636).',
        'What a user allowed is remembered: the next time the browser goes straight back.',
      ],
      parameters: [
        word('client_id', 'be the ID of an application'),
        word('response_type', `be one of ${responseTypes.join(', ')}`, responseTypes),
        optional(
          word('redirect_uri', 'be one of those that the application registered; needed unless there is one'),
        ),
        optional(word('scope', `be of ${Object.values(userScopes).join(', ')}, joined by spaces`)),
        optional(word('state', 'be any text')),
        optional(word('code_challenge', 'have 43 characters')),
        optional(word('code_challenge_method', 'be S256', ['S256'])),
      ],
      answers: [shown('The page for signing in, or for consenting.'), sentOn(back), refused(400, lost)],
      example: {
        target: `${userTokenPaths.authorize}?client_id=$CLIENT_ID&response_type=code&code_challenge=$CODE_CHALLENGE&code_challenge_method=S256`,
        headers: [],
        form: null,
      },
    },
    {
      ...form('authorizeForm', 'The forms of that page'),
      paths,
      answers: [
        sentOn(`${back} Or to the same page again, for what comes next.`),
        refused(400, lost),
        ...formRefusals,
      ],
      example: {
        target: `${userTokenPaths.authorize}?client_id=$CLIENT_ID`,
        headers: [],
        form: { act: 'refuse' },
      },
    },
  ]
}

function describeAccount(): DescribedRoute[] {
  const paths = [accountPath]
  return [
    {
      ...page('account', "A user's account"),
      paths,
      does: 'Opened in a browser: the password, language and country of a user, and the applications that they let in.',
      answers: [shown('The page, or the one for signing in.')],
      example: { target: accountPath, headers: [], form: null },
    },
    {
      ...form('accountForm', 'The forms of that page'),
      paths,
      answers: [
        sentOn('It was done: the browser goes to the page again.'),
        refused(400, 'What was typed cannot be taken.'),
        ...formRefusals,
      ],
      example: { target: accountPath, headers: [], form: { act: 'sign-out' } },
    },
  ]
}

function page(name: string, title: string) {
  return {
    ...{ name, title, section: 'tokens', method: 'GET', caller: 'anyone', parameters: [] },
    ...{ isCall: false, refusals: refusalsOfPages, refusesWith: 'page' },
  } as const satisfies Partial<DescribedRoute>
}

function form(name: string, title: string) {
  return {
    ...page(name, title),
    method: 'POST',
    does: 'What is pressed on the page is sent here, with what ties the form to the browser. It is for no program.',
    refusals: [{ code: 'UNAUTHORIZED_API_METHOD', statuses: [403] }, ...refusalsOfPages],
  } as const satisfies Partial<DescribedRoute>
}

function word(name: string, allows: string, words?: readonly string[]): DescribedParameter {
  const schema = { type: 'string', ...(words === undefined ? {} : { enum: words }) }
  return { name, place: 'query', isRequired: true, does: parameterMeanings[name] ?? '', allows, schema }
}

function optional(parameter: DescribedParameter): DescribedParameter {
  return { ...parameter, isRequired: false }
}

const content = [{ mediaType: 'text/html', schema: null, example: null }]

function shown(does: string): DescribedAnswer {
  return { status: 200, does, content }
}

function sentOn(does: string): DescribedAnswer {
  return { status: 302, does, content: [] }
}

function refused(status: 400 | 401 | 429, does: string): DescribedAnswer {
  return { status, does, content }
}

const formRefusals = [
  refused(401, 'The name or the password is wrong.'),
  refused(429, 'There were too many attempts to sign in.'),
]
