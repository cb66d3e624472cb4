import type { Check } from '../checking/check.ts'

/**
 * Chooses checks by patterns: an ID, a subject, or either with `*` for anything. Any pattern that fits chooses.
 *
 * @returns the chosen checks in their order; a pattern that fits none, so that a typing mistake is no success
 */
export function chooseChecks(
  checks: readonly Check[],
  patterns: readonly string[],
): { readonly chosen: readonly Check[] } | { readonly unknown: string } {
  if (patterns.length === 0) return { chosen: checks }
  const tests = patterns.map((pattern) => ({ pattern, fits: toTest(pattern) }))
  const unknown = tests.find(({ fits }) => !checks.some(({ id }) => fits(id)))
  if (unknown !== undefined) return { unknown: unknown.pattern }
  return { chosen: checks.filter(({ id }) => tests.some(({ fits }) => fits(id))) }
}

function toTest(pattern: string): (id: string) => boolean {
  const whole = pattern.includes('.') ? pattern : `${pattern}.*`
  const expression = whole
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*')
  const fits = new RegExp(`^${expression}$`, 'i')
  return (id) => fits.test(id)
}
