import type { Answer } from '../asking/question.ts'
import { complain } from './breach.ts'
import { expectStatus, readJson } from './expect-answer.ts'

/** Goes on with a refusal in OAuth's own words. RFC 6749, 5.2. */
export function expectOAuthFailure(
  answer: Answer,
  error: string | readonly string[],
  status: 400 | 401 = 400,
): void {
  expectStatus(answer, status)
  const said = (readJson(answer) as { error?: unknown }).error
  const errors = [error].flat()
  if (typeof said !== 'string' || !errors.includes(said)) complain(answer, `the error ${errors.join(' or ')}`)
}
