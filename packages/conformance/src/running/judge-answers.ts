import type { Answer } from '../asking/question.ts'
import { Breach } from '../checking/breach.ts'
import type { Complaint, Observes } from '../checking/check.ts'
import { showAnswer } from '../checking/show-answer.ts'
import type { Verdict } from './report.ts'

/** Judges all answers of a run by one rule: the first that breaks it is shown, and how many more do. */
export function judgeAnswers(observes: Observes, answers: readonly Answer[]): Verdict {
  const concerned = answers.filter(observes.concerns)
  const judged = concerned.map((answer, at) => ({
    answer,
    complaint: complaintOf(observes, answer, concerned.slice(0, at)),
  }))
  if (judged.length === 0) return { kind: 'skipped', reason: 'no answer came that this rule speaks of' }
  const broken = judged.filter(({ complaint }) => complaint !== null)
  const [first] = broken
  if (first === undefined) return { kind: 'passed' }
  const { answer, complaint } = first
  const others = broken.length > 1 ? ` (so are ${broken.length - 1} more of ${judged.length} answers)` : ''
  return {
    kind: 'failed',
    asked: answer.asked,
    expected: complaint!.expected,
    came: `${complaint!.came ?? showAnswer(answer)}${others}`,
  }
}

function complaintOf({ complains }: Observes, answer: Answer, before: readonly Answer[]): Complaint | null {
  try {
    return complains(answer, before)
  } catch (error) {
    if (error instanceof Breach) return error
    throw error
  }
}
