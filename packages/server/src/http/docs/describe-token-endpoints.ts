import {
  applicationTokenEndpoints,
  limits,
  TokenAnswerSchema,
  TokenRefusalSchema,
  userScopes,
  userTokenPaths,
} from '@regroove/contract'
import { refusalsOfAnyPath } from './any-path.ts'
import type { DescribedAnswer, DescribedParameter, DescribedRoute } from './described-route.ts'
import { parameterMeanings } from './parameter-meanings.ts'

const applicationScopes = Object.values(applicationTokenEndpoints).map(({ scope }) => scope)
const basicNote = 'The ID and the secret may be sent as HTTP Basic instead of in the form.'
const refusalNote = 'Refusals are in the words of OAuth, not in those of the API.'

/** Describes where applications get their tokens, and where they give them back. Contract section 9. */
export function describeTokenEndpoints(): DescribedRoute[] {
  return [describeApplicationToken(), describeUserToken(), describeRevocation()]
}

function describeApplicationToken(): DescribedRoute {
  const { path, scope } = applicationTokenEndpoints.accesstoken
  return {
    ...endpoint('applicationToken', 'A token for an application'),
    paths: Object.values(applicationTokenEndpoints).map((one) => one.path),
    does: 'Trades the ID and the secret of an application for a token of its own.',
    notes: ['This is the client credentials grant of OAuth 2.0 (RFC 6749, 4.4).', basicNote, refusalNote],
    parameters: [
      field('grant_type', 'be client_credentials', ['client_credentials']),
      field('client_id', 'be the ID of an application'),
      field('client_secret', 'be its secret'),
      optional(field('scope', `be ${applicationScopes.join(' or ')}`, applicationScopes)),
    ],
    answers: [
      done('The token, and for how many seconds it holds.', {
        token_type: 'bearer',
        access_token: 'rga_8kQ2vY…',
        expires_in: limits.applicationTokenSeconds,
      }),
      ...refused('unsupported_grant_type'),
    ],
    example: post(path, {
      ...{ grant_type: 'client_credentials', client_id: '$CLIENT_ID', client_secret: '$CLIENT_SECRET' },
      scope,
    }),
  }
}

function describeUserToken(): DescribedRoute {
  const grants = ['authorization_code', 'refresh_token', 'client_credentials']
  return {
    ...endpoint('userToken', 'Tokens for a user'),
    paths: [userTokenPaths.token],
    does: 'Trades what the browser brought back, or a refresh token, for tokens of a user.',
    notes: [
      'These are the authorization code grant with PKCE and the refresh of OAuth 2.0 (RFC 6749, 4.1.3 and 6; RFC 7636).',
      'A refresh token comes where the user allowed offline_access. It can be traded once: another comes with each access token.',
      'Whoever brings a code or a refresh token a second time ends all that came of its sign-in.',
      basicNote,
      'Public applications send no secret.',
      refusalNote,
    ],
    parameters: [
      field('grant_type', `be one of ${grants.join(', ')}`, grants),
      field('client_id', 'be the ID of an application'),
      optional(field('client_secret', 'be its secret')),
      optional(field('code', 'be an authorization code of this application')),
      optional(field('redirect_uri', 'be what the browser was sent with')),
      optional(field('code_verifier', 'have 43 to 128 characters')),
      optional(field('refresh_token', 'be a refresh token of this application')),
      optional(field('scope', 'be among the scopes that were allowed')),
    ],
    answers: [
      done('The tokens, for how many seconds the access token holds, and what it is for.', {
        token_type: 'bearer',
        access_token: 'rgu_3mXo1c…',
        expires_in: limits.userTokenSeconds,
        refresh_token: 'rgr_u7PqKd…',
        scope: Object.values(userScopes).join(' '),
      }),
      ...refused('invalid_grant'),
    ],
    example: post(userTokenPaths.token, {
      ...{ grant_type: 'authorization_code', client_id: '$CLIENT_ID', code: '$CODE' },
      ...{ redirect_uri: 'https://player.example/signed-in', code_verifier: '$CODE_VERIFIER' },
    }),
  }
}

function describeRevocation(): DescribedRoute {
  const kinds = ['access_token', 'refresh_token']
  return {
    ...endpoint('revocation', 'Give a token back'),
    paths: [userTokenPaths.revocation],
    does: 'Ends a token of the application that asks, as when its user signs out.',
    notes: [
      'This is RFC 7009. A refresh token takes all that came of its sign-in with it; an access token ends alone.',
      'A token that is unknown, has ended, or belongs to another is answered like one that was ended.',
      basicNote,
      refusalNote,
    ],
    parameters: [
      field('token', 'be a token'),
      optional(field('token_type_hint', `be one of ${kinds.join(', ')}`, kinds)),
      field('client_id', 'be the ID of an application'),
      optional(field('client_secret', 'be its secret')),
    ],
    answers: [
      {
        status: 200,
        does: 'The token does not hold, whatever it was.',
        content: [{ mediaType, schema: { type: 'object' }, example: {} }],
      },
      ...refused('invalid_request'),
    ],
    example: post(userTokenPaths.revocation, { client_id: '$CLIENT_ID', token: '$REFRESH_TOKEN' }),
  }
}

function endpoint(name: string, title: string) {
  return {
    ...{ name, title, section: 'tokens', method: 'POST', caller: 'anyone' },
    ...{ isCall: false, refusals: refusalsOfAnyPath, refusesWith: 'error' },
  } as const satisfies Partial<DescribedRoute>
}

function post(target: string, form: Readonly<Record<string, string>>): DescribedRoute['example'] {
  return { target, headers: [], form }
}

function field(name: string, allows: string, words?: readonly string[]): DescribedParameter {
  const schema = { type: 'string', ...(words === undefined ? {} : { enum: words }) }
  return { name, place: 'form', isRequired: true, does: parameterMeanings[name] ?? '', allows, schema }
}

function optional(parameter: DescribedParameter): DescribedParameter {
  return { ...parameter, isRequired: false }
}

const mediaType = 'application/json'

function done(does: string, example: object): DescribedAnswer {
  return { status: 200, does, content: [{ mediaType, schema: TokenAnswerSchema, example }] }
}

function refused(error: string): DescribedAnswer[] {
  return [
    refusal(
      400,
      'The form is not as it should be, what is to be traded does not hold, or the application may not trade it.',
      error,
    ),
    refusal(401, 'There is no such application, or its secret is another.', 'invalid_client'),
    refusal(502, 'Tokens cannot be issued at this moment.', 'temporarily_unavailable'),
  ]
}

function refusal(status: 400 | 401 | 502, does: string, error: string): DescribedAnswer {
  const example = { error, error_description: does }
  return { status, does, content: [{ mediaType, schema: TokenRefusalSchema, example }] }
}
