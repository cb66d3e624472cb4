import { createScanner, SyntaxKind } from 'typescript/unstable/ast'

/** A token of TypeScript, without white space and comments. */
export type Token = {
  readonly kind: 'word' | 'string' | 'mark'
  /** What a string says without its quotes; any other token as written. */
  readonly text: string
  /** Counted from 1. */
  readonly line: number
}

/**
 * Cuts TypeScript into tokens with the compiler's own scanner.
 *
 * The scanner alone cannot tell a division from a regular expression, or the end of a block from the
 * end of a `${…}`: the token before decides the one, a stack of open braces the other.
 *
 * @throws {Error} naming the line of a string that does not end: the text, or this reader, is wrong
 */
export function readTokens(text: string): Token[] {
  const scanner = createScanner(true)
  scanner.setText(text)
  const lines = countLines(text)
  const openBraces: ('block' | 'template')[] = []
  const tokens: Token[] = []
  let before: SyntaxKind | null = null

  for (let kind = scanner.scan(); kind !== SyntaxKind.EndOfFile; kind = scanner.scan()) {
    if (isSlash(kind) && !endsExpression(before)) kind = scanner.reScanSlashToken()
    if (kind === SyntaxKind.OpenBraceToken) openBraces.push('block')
    if (kind === SyntaxKind.TemplateHead) openBraces.push('template')
    if (kind === SyntaxKind.CloseBraceToken && openBraces.pop() === 'template') {
      kind = scanner.reScanTemplateToken(false)
      if (kind === SyntaxKind.TemplateMiddle) openBraces.push('template')
    }
    const line = lines.at(scanner.getTokenStart())
    if (scanner.isUnterminated()) throw new Error(`line ${line}: ${scanner.getTokenText()} does not end`)
    tokens.push(toToken(kind, scanner.getTokenText(), scanner.getTokenValue(), line))
    before = kind
  }
  return tokens
}

function toToken(kind: SyntaxKind, text: string, value: string, line: number): Token {
  if (kind === SyntaxKind.StringLiteral || kind === SyntaxKind.NoSubstitutionTemplateLiteral) {
    return { kind: 'string', text: value, line }
  }
  const isWord =
    kind === SyntaxKind.Identifier || (kind >= SyntaxKind.FirstKeyword && kind <= SyntaxKind.LastKeyword)
  return { kind: isWord ? 'word' : 'mark', text, line }
}

function isSlash(kind: SyntaxKind): boolean {
  return kind === SyntaxKind.SlashToken || kind === SyntaxKind.SlashEqualsToken
}

/** Whether a `/` after this token divides. After `)` it nearly always does, after `}` it nearly never does. */
function endsExpression(before: SyntaxKind | null): boolean {
  switch (before) {
    case SyntaxKind.Identifier:
    case SyntaxKind.ThisKeyword:
    case SyntaxKind.SuperKeyword:
    case SyntaxKind.NumericLiteral:
    case SyntaxKind.BigIntLiteral:
    case SyntaxKind.StringLiteral:
    case SyntaxKind.NoSubstitutionTemplateLiteral:
    case SyntaxKind.TemplateTail:
    case SyntaxKind.RegularExpressionLiteral:
    case SyntaxKind.CloseParenToken:
    case SyntaxKind.CloseBracketToken:
    case SyntaxKind.PlusPlusToken:
    case SyntaxKind.MinusMinusToken:
      return true
    default:
      return false
  }
}

/** Tells the line of positions that only grow, so that a file is walked once. */
function countLines(text: string) {
  let line = 1
  let seen = 0
  return {
    at(position: number): number {
      for (; seen < position; seen += 1) if (text.charCodeAt(seen) === 10) line += 1
      return line
    },
  }
}
