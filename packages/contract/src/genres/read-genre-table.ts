import { type MainGenreEntry, textLanguages } from './genre-table.ts'

/** What is wrong with an operator's genre table: `where` is a path such as `[3].subgenres[0].name`. */
export class GenreTableError extends Error {
  override readonly name = 'GenreTableError'
  constructor(where: string, problem: string) {
    super(`${where === '' ? 'The table' : where} ${problem}`)
  }
}

/**
 * Reads an operator's table: a list of `{ name, names?, aliases?, subgenres? }`, in the form of the one that ships.
 *
 * @param value parsed JSON
 * @throws {GenreTableError} naming the place and what is allowed there
 */
export function readGenreTable(value: unknown): readonly MainGenreEntry[] {
  if (!Array.isArray(value) || value.length === 0) throw new GenreTableError('', 'must be a list of genres')
  return value.map((item, at) => {
    const where = `[${at}]`
    const { subgenres = [], ...rest } = readObject(item, where)
    if (!Array.isArray(subgenres)) throw new GenreTableError(`${where}.subgenres`, 'must be a list of genres')
    return {
      ...readEntry(rest, where),
      subgenres: subgenres.map((one, place) => {
        const inner = `${where}.subgenres[${place}]`
        return readEntry(readObject(one, inner), inner)
      }),
    }
  })
}

function readEntry({ name, names = {}, aliases = [], ...others }: Record<string, unknown>, where: string) {
  const stranger = Object.keys(others)[0]
  if (stranger !== undefined) {
    throw new GenreTableError(
      `${where}.${stranger}`,
      'is not known; known are name, names, aliases, subgenres',
    )
  }
  if (typeof name !== 'string' || name.trim() === '') {
    throw new GenreTableError(`${where}.name`, 'must be text that is not empty')
  }
  if (!Array.isArray(aliases) || !aliases.every((alias) => typeof alias === 'string')) {
    throw new GenreTableError(`${where}.aliases`, 'must be a list of texts')
  }
  for (const [language, text] of Object.entries(readObject(names, `${where}.names`))) {
    if (!(textLanguages as readonly string[]).includes(language) || typeof text !== 'string') {
      throw new GenreTableError(
        `${where}.names.${language}`,
        `must be a text; languages are ${textLanguages.join(', ')}`,
      )
    }
  }
  return { name: name.trim(), names: names as Record<string, string>, aliases: aliases as string[] }
}

function readObject(value: unknown, where: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new GenreTableError(where, 'must be an object')
  }
  return value as Record<string, unknown>
}
