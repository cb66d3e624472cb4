import type { TextLanguage } from '@regroove/contract'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import type { FormTexts } from './form-texts.ts'
import { fr } from './fr.ts'

/** What the pages of accounts say, by language. */
export const formTextsOf = { en, fr, de, es } as const satisfies Record<TextLanguage, FormTexts>
