import type { Answer } from '../asking/question.ts'
import { showAnswer } from './show-answer.ts'

/** A rule that the server broke: what was asked, what was expected, what came. */
export class Breach extends Error {
  override readonly name = 'Breach'
  readonly asked: string
  readonly expected: string
  readonly came: string

  constructor({ asked, expected, came }: Pick<Breach, 'asked' | 'expected' | 'came'>) {
    super(`${asked}: expected ${expected}, and ${came} came`)
    this.asked = asked
    this.expected = expected
    // What was looked for and is not there reads so.
    this.came = /^(?:undefined|null)?$/.test(came) ? 'nothing of it' : came
  }
}

/** A rule that cannot be checked here, and why. */
export class Lacking extends Error {
  override readonly name = 'Lacking'
}

/** Ends a check: the answer is not what was expected. */
export function complain(answer: Answer, expected: string, came: string = showAnswer(answer)): never {
  throw new Breach({ asked: answer.asked, expected, came })
}

/** Goes on when the condition holds, and else ends the check. @param came what was found, if that says more */
export function expectThat(condition: boolean, answer: Answer, expected: string, came?: string): void {
  if (!condition) complain(answer, expected, came)
}
