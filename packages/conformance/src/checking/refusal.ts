import type { AskOptions } from '../asking/question.ts'
import type { Given, NeedName } from '../finding/given.ts'
import { type Check, type CheckDescription, check } from './check.ts'
import { type ExpectedFailure, expectFailure } from './expect-answer.ts'
import type { Tools } from './tools.ts'

/** A check that one request is refused in one way. */
export interface RefusalDescription<N extends NeedName>
  extends Omit<CheckDescription<N>, 'run'>,
    ExpectedFailure {
  /** The path, and what goes along: a path alone stands for itself. */
  readonly asks: string | ((given: Tools & Pick<Given, N>) => readonly [target: string, options?: AskOptions])
}

/** Makes a check of a refusal: its status, its error code, and the parameter that its message names. */
export function refusal<const N extends NeedName = never>(description: RefusalDescription<N>): Check {
  const { asks, status, code, names, ...rest } = description
  const expected = { status, code, ...(names === undefined ? {} : { names }) }
  return check({
    ...rest,
    run: async (given: Tools & Pick<Given, N>) => {
      const [target, options] = typeof asks === 'string' ? [asks] : asks(given)
      expectFailure(await given.ask(target, options), expected)
    },
  })
}
