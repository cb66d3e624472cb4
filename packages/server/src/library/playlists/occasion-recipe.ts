import type { TextLanguage } from '@regroove/contract'

/** Texts of our own in every language. */
export type OwnTexts = Readonly<Record<TextLanguage, string>>

/** What a playlist for a mood or an activity is made from and called. */
export interface OccasionRecipe {
  /** Genres by the names of the table that ships; those of the first level stand for all under them. */
  readonly genres: readonly string[]
  /** The last year of its music; null for any. */
  readonly untilYear: number | null
  readonly names: OwnTexts
  readonly descriptions: OwnTexts
}

type TextPair = readonly [name: string, description: string]

/** Makes a recipe; genres are one comma apart. */
export function recipe(
  genres: string,
  texts: Readonly<Record<TextLanguage, TextPair>>,
  untilYear: number | null = null,
): OccasionRecipe {
  const pick = (at: 0 | 1): OwnTexts => ({
    en: texts.en[at],
    fr: texts.fr[at],
    de: texts.de[at],
    es: texts.es[at],
  })
  return {
    genres: genres === '' ? [] : genres.split(', '),
    untilYear,
    names: pick(0),
    descriptions: pick(1),
  }
}
