import { foldText } from '../../storage/index.ts'

/** Leading articles that do not count where names are ordered: English, German, French, Spanish, Italian. */
const leadingArticle = /^\s*(?:the|a|an|der|die|das|le|la|les|el|los|las|il|lo|gli)\s+(?=\S)/i

/** No number in a name has more digits; nor has a key more characters. */
const limits = { digits: 9, characters: 400 } as const

/**
 * What names are ordered by, byte by byte, as people expect: without case and accents, `2` before `10`, a leading article
 * behind. "The Beatles" is `beatles the`; the key of "A-ha" begins with its A.
 *
 * @param name as shown
 * @param sortName the name for sorting as tagged ("Beatles, The"), which wins; null when there is none
 */
export function sortKey(name: string, sortName: string | null): string {
  return foldText(sortName ?? moveArticle(name))
    .replace(/\d+/g, (number) => number.replace(/^0+(?=\d)/, '').padStart(limits.digits, '0'))
    .slice(0, limits.characters)
}

function moveArticle(name: string): string {
  const [article = ''] = leadingArticle.exec(name) ?? []
  return article === '' ? name : `${name.slice(article.length)} ${article.trim()}`
}
