import {
  applicationTokenEndpoints,
  type ServerMetadata,
  textLanguages,
  userScopes,
  userTokenPaths,
} from '@regroove/contract'
import type { FastifyInstance } from 'fastify'
import { responseTypes, tradedGrants } from '../../identity/index.ts'
import { prepareText } from '../answer/prepared-answer.ts'
import { sendAnswer } from '../answer/send-answer.ts'

const caching = { cacheControl: 'public, max-age=300', vary: 'Accept-Encoding' } as const

/** GET of the document from which applications learn where to send what. RFC 8414. */
export function addMetadataDocument(app: FastifyInstance, publicUrl: () => string): void {
  app.route({
    method: ['GET', 'HEAD'],
    url: userTokenPaths.metadata,
    handler: (request, reply) => {
      const text = JSON.stringify(writeMetadata(publicUrl()))
      return sendAnswer(request, reply, prepareText('application/json; charset=utf-8', text), caching)
    },
  })
}

/** What the service says of itself. @param issuer its public URL, without a slash at the end */
export function writeMetadata(issuer: string): ServerMetadata {
  const { authorize, token, revocation } = userTokenPaths
  const clientMethods = ['client_secret_basic', 'client_secret_post', 'none']
  return {
    issuer,
    authorization_endpoint: issuer + authorize,
    token_endpoint: issuer + token,
    revocation_endpoint: issuer + revocation,
    service_documentation: `${issuer}/docs`,
    ui_locales_supported: [...textLanguages],
    scopes_supported: [
      ...Object.values(userScopes),
      ...Object.values(applicationTokenEndpoints).map(({ scope }) => scope),
    ],
    response_types_supported: [...responseTypes],
    response_modes_supported: ['query', 'fragment'],
    grant_types_supported: [...tradedGrants, 'implicit'],
    code_challenge_methods_supported: ['S256'],
    token_endpoint_auth_methods_supported: clientMethods,
    revocation_endpoint_auth_methods_supported: clientMethods,
    authorization_response_iss_parameter_supported: true,
  }
}
