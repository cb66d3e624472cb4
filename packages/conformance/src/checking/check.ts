import type { Answer } from '../asking/question.ts'
import type { Given, NeedName } from '../finding/given.ts'
import type { Tools } from './tools.ts'

/** One rule of the contract, and how it is checked. */
export interface Check {
  /** `subject.rule`, in kebab-case. It stays when the words change. */
  readonly id: string
  /** The rule in a sentence, as it should be. */
  readonly rule: string
  /** Where the rule is written. */
  readonly source: string
  /** What must be there to check it. Without all of it the check is skipped, and says what is missing. */
  readonly needs: readonly NeedName[]
  /** When it runs: `last` for what other checks would suffer from, `alongside` for what does nothing but wait. */
  readonly when: 'usual' | 'last' | 'alongside'
  /** Whether it changes what the user has. Such checks never run beside each other. */
  readonly edits: boolean
  /**
   * Returns when the rule holds.
   *
   * @throws {Breach} when it does not
   * @throws {Lacking} when it cannot be told
   */
  readonly run: (given: Tools & Given) => Promise<unknown>
  /** Set where every answer of the run is judged, after all of them: then `run` only makes sure that there are some. */
  readonly observes: Observes | null
}

/** How every answer of a run is judged. */
export interface Observes {
  /** Whether the rule speaks of this answer. */
  readonly concerns: (answer: Answer) => boolean
  /** Null when the answer keeps the rule. @param before the answers that the rule speaks of and that came before */
  readonly complains: (answer: Answer, before: readonly Answer[]) => Complaint | null
}

/** What was expected, and what came, if that says more than the answer. */
export interface Complaint {
  readonly expected: string
  readonly came?: string
}

/** What a check says of itself; most of it has a usual value. */
export interface CheckDescription<N extends NeedName> {
  readonly id: string
  readonly rule: string
  readonly source: string
  readonly needs?: readonly N[]
  readonly when?: Check['when']
  readonly edits?: boolean
  /** Is given what it needs, and no more: the compiler sees to it. */
  readonly run: (given: Tools & Pick<Given, N>) => Promise<unknown>
}

/** Makes a check. */
export function check<const N extends NeedName = never>(description: CheckDescription<N>): Check {
  const { id, rule, source, needs = [], when = 'usual', edits = false, run } = description
  return { id, rule, source, needs, when, edits, run, observes: null }
}

/** Makes a check of every answer that came in a run. `run` asks for some that it concerns. */
export function observation<const N extends NeedName = never>(
  description: CheckDescription<N> & Observes,
): Check {
  const { concerns, complains } = description
  return { ...check(description), observes: { concerns, complains } }
}

/** The subject that a check belongs to: what stands before the dot. */
export function subjectOf({ id }: Pick<Check, 'id'>): string {
  return id.slice(0, id.indexOf('.'))
}
