/** Words that no text of the project may hold, for they mean nothing to whoever reads it elsewhere. */
export type ForbiddenWord = { readonly pattern: RegExp; readonly why: string }

/** To be added to when something slips in. A page that does not exist is found by the check of links. */
export const forbiddenWords: readonly ForbiddenWord[] = [
  { pattern: /(?<![\w.~>})-])\/(?:work|root)\//, why: 'a path of one machine' },
  { pattern: /\/home\/runner\/|\/Users\/(?!you\/)|\bC:\\Users\\/, why: 'a path of one machine' },
  { pattern: /\/tmp\/(?!regroove)[a-z]+\//, why: 'a path of one machine' },
  { pattern: /\bregistry\.[a-z-]+\.(?:org|com|net|io)\b/i, why: 'the host of a package registry' },
  {
    pattern: /\bsub-?agents?\b|\blanguage model\b/i,
    why: 'speaks of how a text was made, not of the project',
  },
]

/** Files that may hold them, and why. */
export const mayHoldThem: { readonly [file: string]: string } = {
  'scripts/check/forbidden-words.ts': 'holds the list',
  'scripts/check/check-words.test.ts': 'shows the list at work',
}
