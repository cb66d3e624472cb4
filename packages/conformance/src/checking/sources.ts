// What a rule is taken from, as reports name it.

/** The sections of the REST contract, by number. */
const contractSections = {
  1: 'conventions',
  2: 'identifiers',
  3: 'objects',
  4: 'content methods',
  5: 'collection methods',
  6: 'discovery and radio',
  7: 'streaming',
  8: 'user profile',
  9: 'authentication',
  10: 'images',
  11: 'deep links',
  12: 'XML',
  13: 'limits',
  14: 'old applications',
} as const

/** A section of the REST contract, and which part of it. */
export function contract(section: keyof typeof contractSections, part?: string): string {
  const name = `REST contract, section ${section} (${contractSections[section]})`
  return part === undefined ? name : `${name}: ${part}`
}

/** A row of the status matrix: a status, an error code, or its rules. */
export function matrix(row: number | string): string {
  return `status matrix, ${row}`
}

/** A section of an RFC that the contract leans on. */
export function rfc(number: number, section: string): string {
  return `RFC ${number}, section ${section}`
}
