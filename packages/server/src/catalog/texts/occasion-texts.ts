import type { TextLanguage } from '@regroove/contract'

/** How a mood or an activity is shown in a language. */
export interface OccasionText {
  readonly name: string
  readonly description: string
}

/** The texts of moods or of activities, by ID and language. */
export type OccasionTexts<Id extends string = string> = Readonly<
  Record<Id, Readonly<Record<TextLanguage, OccasionText>>>
>

/** Makes the texts of one: each a name and a description. */
export function inLanguages(
  texts: Readonly<Record<TextLanguage, readonly [name: string, description: string]>>,
): Readonly<Record<TextLanguage, OccasionText>> {
  const text = ([name, description]: readonly [string, string]): OccasionText => ({ name, description })
  return { en: text(texts.en), fr: text(texts.fr), de: text(texts.de), es: text(texts.es) }
}

/** What moods or activities are called where an operator calls them otherwise; what is not said stays ours. */
type OwnOccasionTexts = Readonly<
  Record<string, Readonly<Partial<Record<TextLanguage, Partial<OccasionText>>>>>
>

/** What an operator calls moods and activities. */
export interface Occasions {
  readonly moods: OwnOccasionTexts
  readonly activities: OwnOccasionTexts
}
