import { id3Genres } from './id3-genres.ts'
import { identityText } from './identity-text.ts'

/** Genres with a mark within that stands between two elsewhere. */
const whole: ReadonlySet<string> = new Set(['folk, world, & country', 'pop/funk', 'singer/songwriter'])

const mostGenres = 12

/**
 * The genres that tags name: "Rock; Pop", "Rock/Pop" and "Rock, Pop" are two, "(17)" and "17" are ID3v1's Rock, and
 * "(4)Eurodisco" is Disco made finer. Each once, whatever its case, in the order of the tags.
 */
export function genreNames(tags: readonly string[]): string[] {
  const names = new Map<string, string>()
  for (const name of tags.flatMap(splitGenres)) {
    const key = identityText(name)
    if (!names.has(key)) names.set(key, name)
  }
  return [...names.values()].slice(0, mostGenres)
}

function splitGenres(tag: string): string[] {
  if (whole.has(identityText(tag))) return [tag]
  return tag
    .split(/[;,/\0]/)
    .flatMap(splitNumbers)
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

/** Numbers in brackets come before their refinement, or alone. */
function splitNumbers(text: string): string[] {
  const numbers = [...text.matchAll(/\((\d{1,3})\)/g)].map(([, number]) => nameNumber(number ?? ''))
  const refined = text.replace(/\(\d{1,3}\)/g, '').trim()
  if (refined !== '' && numbers.length > 0) return [refined]
  return numbers.length > 0 ? numbers : [/^\d{1,3}$/.test(refined) ? nameNumber(refined) : refined]
}

function nameNumber(number: string): string {
  return id3Genres[Number(number)] ?? ''
}
