import { applicationTokenEndpoints } from '@regroove/contract'
import type { Asker } from '../asking/open-asker.ts'
import type { Token } from '../asking/question.ts'
import { textOf } from '../asking/question.ts'
import { Unanswered } from '../asking/unanswered.ts'
import { showAnswer } from '../checking/show-answer.ts'

/** Nothing can be checked at all, and why. */
export class Unusable extends Error {
  override readonly name = 'Unusable'
}

/** Asks for the token of the application. @throws {Unusable} when nobody answers, or answers without one */
export async function obtainToken(
  { ask, baseUrl }: Asker,
  { clientId, clientSecret }: { readonly clientId: string; readonly clientSecret: string },
): Promise<Token> {
  const { path, scope } = applicationTokenEndpoints.accesstoken
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, scope }
  const answer = await ask(path, {
    method: 'POST',
    as: null,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  }).catch((error: Unanswered) => {
    if (!(error instanceof Unanswered)) throw error
    throw new Unusable(`${baseUrl} cannot be reached: ${error.message}`)
  })
  const token = readToken(textOf(answer))
  if (answer.status === 200 && token !== null) return { of: 'the application', text: token }
  throw new Unusable(
    `${baseUrl} gave no token for the client ID and secret, so that nothing can be checked. ` +
      `POST ${path} was answered ${showAnswer(answer)}`,
  )
}

function readToken(body: string): string | null {
  try {
    const { access_token: token } = JSON.parse(body) as { access_token?: unknown }
    return typeof token === 'string' && token !== '' ? token : null
  } catch {
    return null
  }
}
