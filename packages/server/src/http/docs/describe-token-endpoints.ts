import { applicationTokenEndpoints, limits, TokenAnswerSchema, TokenRefusalSchema } from '@regroove/contract'
import { refusalsOfAnyPath } from './any-path.ts'
import type { DescribedAnswer, DescribedParameter, DescribedRoute } from './described-route.ts'
import { parameterMeanings } from './parameter-meanings.ts'

const scopes = Object.values(applicationTokenEndpoints).map(({ scope }) => scope)

/** Describes where applications get their tokens. Contract section 9. */
export function describeTokenEndpoints(): DescribedRoute[] {
  return [
    {
      name: 'applicationToken',
      title: 'A token for an application',
      section: 'tokens',
      method: 'POST',
      paths: Object.values(applicationTokenEndpoints).map(({ path }) => path),
      does: 'Trades the ID and the secret of an application for a token of its own.',
      notes: [
        'This is the client credentials grant of OAuth 2.0 (RFC 6749, 4.4).',
        'The ID and the secret may be sent as HTTP Basic instead of in the form.',
        'Refusals are in the words of OAuth, not in those of the API.',
      ],
      caller: 'anyone',
      parameters: [
        field('grant_type', 'be client_credentials', ['client_credentials']),
        field('client_id', 'be the ID of an application'),
        field('client_secret', 'be its secret'),
        { ...field('scope', `be ${scopes.join(' or ')}`, scopes), isRequired: false },
      ],
      isCall: false,
      answers: [done, ...refused],
      refusals: refusalsOfAnyPath,
      refusesWith: 'error',
      example: {
        target: applicationTokenEndpoints.accesstoken.path,
        headers: [],
        form: {
          grant_type: 'client_credentials',
          client_id: '$CLIENT_ID',
          client_secret: '$CLIENT_SECRET',
          scope: applicationTokenEndpoints.accesstoken.scope,
        },
      },
    },
  ]
}

function field(name: string, allows: string, words?: readonly string[]): DescribedParameter {
  const schema = { type: 'string', ...(words === undefined ? {} : { enum: words }) }
  return { name, place: 'form', isRequired: true, does: parameterMeanings[name] ?? '', allows, schema }
}

const mediaType = 'application/json'

const done: DescribedAnswer = {
  status: 200,
  does: 'The token, and for how many seconds it holds.',
  content: [
    {
      mediaType,
      schema: TokenAnswerSchema,
      example: {
        token_type: 'bearer',
        access_token: 'rga_8kQ2vY…',
        expires_in: limits.applicationTokenSeconds,
      },
    },
  ],
}

const refused: readonly DescribedAnswer[] = [
  refusal(
    400,
    'The form is not as it should be, the scope is unknown, or the application is switched off.',
    'unsupported_grant_type',
  ),
  refusal(401, 'There is no such application, or its secret is another.', 'invalid_client'),
  refusal(502, 'Tokens cannot be issued at this moment.', 'temporarily_unavailable'),
]

function refusal(status: 400 | 401 | 502, does: string, error: string): DescribedAnswer {
  const example = { error, error_description: does }
  return { status, does, content: [{ mediaType, schema: TokenRefusalSchema, example }] }
}
