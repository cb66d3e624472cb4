import {
  catchAllGenre,
  type GenreEntry,
  type MainGenreEntry,
  type TextLanguage,
  textLanguages,
} from './genre-table.ts'

/** Where a genre stands in the table: `parent` is null for one of the first level. Names are the table's own. */
export interface GenrePlace {
  readonly name: string
  readonly parent: string | null
}

/** The table made ready for questions. */
export interface GenreIndex {
  readonly table: readonly MainGenreEntry[]
  /** The genre that a text names: in any language, by an alias, in any case; null for one that the table lacks. */
  readonly find: (text: string) => GenrePlace | null
  /** Where a tag belongs: found as above, else as a subgenre of its own under the catch-all. */
  readonly place: (tag: string) => GenrePlace
  /** A genre's name in a language; itself where the language has none, or the table lacks it. */
  readonly nameIn: (language: string, name: string) => string
}

/** Makes a table ready. Where two entries claim a text, the one that stands first and higher has it. */
export function createGenreIndex(table: readonly MainGenreEntry[]): GenreIndex {
  const places = new Map<string, GenrePlace>()
  const entries = new Map<string, GenreEntry>()
  const claim = (text: string, place: GenrePlace) => {
    const key = foldGenre(text)
    if (!places.has(key)) places.set(key, place)
  }
  const levels: readonly (readonly [GenreEntry, string | null])[] = [
    ...table.map((main) => [main, null] as const),
    ...table.flatMap((main) => main.subgenres.map((subgenre) => [subgenre, main.name] as const)),
  ]
  for (const claimOf of [namesOf, aliasesOf]) {
    for (const [entry, parent] of levels) {
      if (!entries.has(entry.name)) entries.set(entry.name, entry)
      for (const text of claimOf(entry)) claim(text, { name: entry.name, parent })
    }
  }

  const find = (text: string) => places.get(foldGenre(text)) ?? null
  return {
    table,
    find,
    place: (tag) => find(tag) ?? { name: tag.trim(), parent: catchAllGenre },
    nameIn: (language, name) =>
      isTextLanguage(language) ? (entries.get(name)?.names[language] ?? name) : name,
  }
}

/** Whether texts of our own exist in a language. */
export function isTextLanguage(language: string): language is TextLanguage {
  return (textLanguages as readonly string[]).includes(language)
}

const namesOf = ({ name, names }: GenreEntry) => [name, ...Object.values(names)]
const aliasesOf = ({ aliases }: GenreEntry) => aliases

/** The letters and digits of a genre's name: case, accents, spaces and punctuation tell no genres apart. */
export function foldGenre(text: string): string {
  const folded = text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, '')
  return folded === '' ? text.trim().toLowerCase() : folded
}
