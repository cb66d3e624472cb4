import type { Application } from '../applications/application.ts'
import type { UserId } from '../users/user.ts'

/** What a browser brings to the authorization endpoint. */
export interface AuthorizationQuery {
  /** The query, by lower-case name; each name once. */
  readonly parameters: ReadonlyMap<string, string>
  /** What the service calls itself: its public URL. */
  readonly issuer: string
}

/** How an application wants to be answered: with a code to trade, or with a token at once. */
export const responseTypes = ['code', 'token'] as const
export type ResponseType = (typeof responseTypes)[number]

/** What an application asks a user for, when nothing is wrong with it. */
export interface Authorization {
  readonly application: Application
  readonly responseType: ResponseType
  /** The scopes, each once. */
  readonly scopes: readonly string[]
  /** Where the browser is sent with the answer: one that the application registered. */
  readonly redirectUri: string
}

/** What is wrong with a request before it is known where the browser may be sent: the user has to hear it. */
export type AuthorizationProblem = 'unknownApplication' | 'applicationDisabled' | 'foreignRedirectUri'

/** What a request for an authorization comes to, or what was decided about it. */
export type AuthorizationReading =
  | { readonly state: 'asks'; readonly authorization: Authorization }
  /** The browser is sent back, with what was asked for or with an error. RFC 6749, 4.1.2 and 4.2.2. */
  | { readonly state: 'answered'; readonly location: string }
  | { readonly state: 'lost'; readonly problem: AuthorizationProblem }

/** A request that can be answered now. */
export interface OpenAuthorization {
  readonly state: 'asks'
  readonly authorization: Authorization
  /** Gives what was asked for, in a transaction. Where the browser is sent with it. */
  readonly allow: (userId: UserId) => Promise<string>
  /** Where the browser is sent when the user refuses. */
  readonly refuse: () => string
}
