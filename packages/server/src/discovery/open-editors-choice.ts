import type { Culture } from '@regroove/contract'
import { readOperatorFile } from '../operator-files/index.ts'
import { readSpotlightFile } from './read-spotlight-file.ts'
import type { EditorsChoice, SpotlightChoice } from './spotlight-choice.ts'

/**
 * Opens what the operator chose for the spotlight: `spotlight.yaml` in the data folder, as it is when it is asked for. The
 * choices without a mistake count; where none is, and there are mistakes, it cannot be read.
 *
 * @param note told about each mistake once, for as long as the file stays as it is
 */
export function openEditorsChoice(
  dataFolder: string,
  note: (facts: { readonly place: string; readonly problem: string }, message: string) => void,
): EditorsChoice {
  let notedText: string | null = null
  return async () => {
    const { path, text, problem } = readOperatorFile(dataFolder, 'spotlight.yaml')
    if (problem !== null) throw new Error(`${problem.place} ${problem.problem}`)
    if (text === null) return []
    const { entries, problems } = readSpotlightFile(text, path)
    if (text !== notedText) for (const fault of problems) note(fault, 'spotlight is not as it was meant')
    notedText = text
    const [fault] = problems
    if (fault !== undefined && (entries ?? []).length === 0)
      throw new Error(`${fault.place} ${fault.problem}`)
    return entries ?? []
  }
}

/** Whether a choice is for those who ask in a culture. */
export function isChosenFor(
  { languages, countries }: SpotlightChoice,
  { language, country }: Culture,
): boolean {
  return (languages?.includes(language) ?? true) && (countries?.includes(country) ?? true)
}
