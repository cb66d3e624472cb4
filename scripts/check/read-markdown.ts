/** What a page of Markdown points at. Lines are counted from 1. */
export type Pointer = {
  readonly line: number
  readonly kind: 'link' | 'code'
  /** The target of a link, or the text between backticks. */
  readonly text: string
}

/** Finds the links and the backticked words of a page. Fenced blocks are examples and point at nothing. */
export function readPointers(markdown: string): Pointer[] {
  return proseLines(markdown).flatMap(({ text, line }) => {
    const code = [...text.matchAll(/(`+)(.+?)\1/g)].map((found) => found[2]!.trim())
    const prose = text.replaceAll(/(`+).+?\1/g, 'code')
    const links = [
      ...prose.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g),
      ...prose.matchAll(/^\s*\[[^\]]+\]:\s+(\S+)/g),
    ].map((found) => found[1]!)
    return [
      ...links.map((target): Pointer => ({ line, kind: 'link', text: target })),
      ...code.map((word): Pointer => ({ line, kind: 'code', text: word })),
    ]
  })
}

/** The anchors of a page's headings, made the way that hosts of repositories make them. */
export function readAnchors(markdown: string): Set<string> {
  const anchors = new Set<string>()
  for (const { text } of proseLines(markdown)) {
    const heading = /^#{1,6}\s+(.+?)\s*#*$/.exec(text)?.[1]
    if (heading === undefined) continue
    const words = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase()
    const anchor = words.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(/\s/g, '-')
    let unique = anchor
    for (let again = 1; anchors.has(unique); again += 1) unique = `${anchor}-${again}`
    anchors.add(unique)
  }
  return anchors
}

function proseLines(markdown: string): { text: string; line: number }[] {
  let fence: string | null = null
  return markdown.split('\n').flatMap((text, at) => {
    const mark = /^\s*(`{3,}|~{3,})/.exec(text)?.[1]
    if (fence !== null) {
      if (mark?.startsWith(fence)) fence = null
      return []
    }
    if (mark !== undefined) {
      fence = mark
      return []
    }
    return [{ text, line: at + 1 }]
  })
}
