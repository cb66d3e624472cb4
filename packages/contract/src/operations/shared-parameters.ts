import { limits } from '../limits.ts'
import { integer, required, text, word } from '../parameters.ts'
import { orderings } from './vocabulary.ts'

// Parameters that mean and allow the same in several operations.

export const namespace = required(word(['music']))
export const orderBy = word(orderings)
export const page = integer({ min: 0, max: 1_000_000 })
export const genre = text({ max: 200 })
export const maxItems = integer({ min: 1, max: limits.maxItems })
export const continuationToken = text({ max: limits.continuationTokenCharacters })
export const clientInstanceId = required(text(limits.clientInstanceIdCharacters))
