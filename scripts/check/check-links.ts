import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { readAnchors, readPointers } from './read-markdown.ts'

/** Pages that speak of the past, where a file may be gone. Their links must hold all the same. */
const histories: ReadonlySet<string> = new Set(['CHANGELOG.md'])

/**
 * Complains of what the pages of a tree point at and is not there: relative links with their anchors, and
 * file names in backticks. Outside of pages, complains of a `*.md` that a comment names and nobody wrote.
 *
 * @param files every file of the tree, relative to its root
 */
export function checkLinks(root: string, files: readonly string[]): string[] {
  const read = (file: string) => readFileSync(join(root, file), 'utf8')
  return files.flatMap((file) => {
    if (file.endsWith('.md')) return checkPage(file, read(file))
    return /\.(?:[jt]sx?|sh|json)$/.test(file) ? checkComments(file, read(file)) : []
  })

  function checkPage(page: string, text: string): string[] {
    return readPointers(text).flatMap(({ line, kind, text: pointer }) => {
      if (kind === 'code' && histories.has(page)) return []
      const complaint = kind === 'link' ? complainOfLink(page, pointer) : complainOfCode(page, pointer)
      return complaint === null ? [] : [`${page}:${line} ${complaint}`]
    })
  }

  function complainOfLink(page: string, link: string): string | null {
    if (/^[a-z][a-z0-9+.-]*:/i.test(link)) return null
    const [path = '', anchor] = decodeURI(link).split('#')
    const target = path === '' ? page : posix.join(path.startsWith('/') ? '' : posix.dirname(page), path)
    if (!existsSync(join(root, target))) return `links to ${link}, which does not exist`
    if (anchor === undefined || !target.endsWith('.md') || readAnchors(read(target)).has(anchor)) return null
    return `links to ${link}, but ${target} has no such heading`
  }

  function complainOfCode(page: string, word: string): string | null {
    const isPath = /^(?:packages|scripts|docs|bench|\.ci)\/[\w@./-]*$/.test(word)
    if (isPath) return existsSync(join(root, word)) ? null : `names \`${word}\`, which does not exist`
    // A bare name such as scan-library.ts means a file near the page or anywhere in the house.
    if (!/^[\w@.-]+(?:\/[\w@.-]+)*\.(?:ts|md)$/.test(word)) return null
    return isSomewhere(posix.join(posix.dirname(page), word)) || isSomewhere(word)
      ? null
      : `names \`${word}\`, and no file is called so`
  }

  function checkComments(file: string, text: string): string[] {
    // Tests make pages up.
    if (/\.test\.ts$/.test(file)) return []
    return text
      .split('\n')
      .flatMap((line, at) =>
        [...line.matchAll(/(?<![\w*.<-])[\w-]+\.md\b/g)]
          .filter(([name]) => !isSomewhere(name))
          .map(([name]) => `${file}:${at + 1} names ${name}, and no page is called so`),
      )
  }

  function isSomewhere(name: string): boolean {
    return files.some((file) => file === name || file.endsWith(`/${name}`))
  }
}
