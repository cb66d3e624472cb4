import { readTokens, type Token } from './read-tokens.ts'

/** One place in a file that names another module. */
export type Import = {
  /** The module as written, or null when it is computed and no reader can know it. */
  readonly module: string | null
  /** Counted from 1. */
  readonly line: number
  /** The values it takes: `default`, `*` for everything, or names. None when it takes only types. */
  readonly values: readonly string[]
}

/**
 * Finds everything that a TypeScript file imports: `import` and `export … from` in all their forms,
 * types included, `import('…')` as a call or as a type, and files named by
 * `new URL('./file.ts', import.meta.url)`, which is how workers are started.
 *
 * @throws {Error} with the line, when the text is not TypeScript
 */
export function readImports(text: string): Import[] {
  const tokens = readTokens(text)
  return tokens.flatMap((token, at) => {
    if (is(tokens[at - 1], '.')) return []
    if (is(token, 'import')) return readImport(tokens, at)
    if (is(token, 'export')) return readReExport(tokens, at)
    if (is(token, 'new')) return readFileUrl(tokens, at)
    return []
  })
}

function readImport(tokens: readonly Token[], at: number): Import[] {
  const { line } = tokens[at]!
  const next = tokens[at + 1]
  if (next?.kind === 'string') return [{ module: next.text, line, values: [] }]
  if (is(next, '(')) return [{ module: readOnlyArgument(tokens, at + 2), line, values: ['*'] }]
  // `import.meta`, or a property that is called import.
  if (is(next, '.') || is(next, ':')) return []
  return readClause(tokens, at)
}

/** The string that a call starts with, or null when it is only a part of what is computed there. */
function readOnlyArgument(tokens: readonly Token[], at: number): string | null {
  const after = tokens[at + 1]
  return is(after, ')') || is(after, ',') ? stringAt(tokens, at) : null
}

function readReExport(tokens: readonly Token[], at: number): Import[] {
  const first = is(tokens[at + 1], 'type') ? tokens[at + 2] : tokens[at + 1]
  return is(first, '{') || is(first, '*') ? readClause(tokens, at) : []
}

/** Reads on from `import` or `export` to the module's name. None for an `export { … }` of the file's own. */
function readClause(tokens: readonly Token[], at: number): Import[] {
  const end = tokens.findIndex((token, i) => i > at && is(token, 'from') && tokens[i + 1]?.kind === 'string')
  const clause = tokens.slice(at + 1, end)
  const close = clause.findIndex((token) => is(token, '}'))
  // A brace that closes before `from` ends the statement: this `from` belongs to a later one.
  if (end === -1 || (close !== -1 && close !== clause.length - 1)) return []
  return [{ module: stringAt(tokens, end + 1), line: tokens[at]!.line, values: readValues(clause) }]
}

function readValues(clause: readonly Token[]): string[] {
  if (isTypeOnly(clause)) return []
  const open = clause.findIndex((token) => is(token, '{'))
  const outside = open === -1 ? clause : clause.slice(0, open)
  const inside = open === -1 ? [] : splitAtCommas(clause.slice(open + 1, -1))
  const values = inside.filter((entry) => !isTypeOnly(entry)).map(([name]) => name!.text)
  if (outside.some((token) => is(token, '*'))) values.push('*')
  if (outside[0]?.kind === 'word') values.push('default')
  return values
}

/** Whether `type` is a keyword here: not the name of what is imported, as in `type as x` or `type, { y }`. */
function isTypeOnly(tokens: readonly Token[]): boolean {
  const [first, second] = tokens
  return is(first, 'type') && second !== undefined && !is(second, 'as') && !is(second, ',')
}

function splitAtCommas(tokens: readonly Token[]): Token[][] {
  const entries: Token[][] = [[]]
  for (const token of tokens) {
    if (is(token, ',')) entries.push([])
    else entries.at(-1)!.push(token)
  }
  return entries.filter((entry) => entry.length > 0)
}

function readFileUrl(tokens: readonly Token[], at: number): Import[] {
  const shape = ['new', 'URL', '(', null, ',', 'import', '.', 'meta', '.', 'url']
  const fits = shape.every((text, i) => text === null || is(tokens[at + i], text))
  const module = stringAt(tokens, at + 3)
  // Folders and data beside a file are not imports.
  if (!fits || module === null || !/\.[jt]sx?$/.test(module)) return []
  return [{ module, line: tokens[at]!.line, values: ['*'] }]
}

function is(token: Token | undefined, text: string): boolean {
  return token !== undefined && token.kind !== 'string' && token.text === text
}

function stringAt(tokens: readonly Token[], at: number): string | null {
  const token = tokens[at]
  return token?.kind === 'string' ? token.text : null
}
