/** Where tests lie. */
export const testFolders = ['packages', 'scripts', 'bench'] as const

/**
 * Chooses the test files of a run.
 *
 * @param files all files of the house, from its root
 * @param wanted files and folders as typed; none for everything
 * @returns the chosen test files, or why there is nothing to run: a run of no tests is never a success
 */
export function selectTests(
  files: readonly string[],
  wanted: readonly string[],
): { readonly files: string[] } | { readonly complaint: string } {
  const tests = files.filter((file) => /\.test\.ts$/.test(file))
  if (tests.length === 0) return { complaint: `no test files in ${testFolders.join(', ')}` }
  if (wanted.length === 0) return { files: tests }

  const places = wanted.map((place) => place.replace(/^\.\//, '').replace(/\/+$/, ''))
  const empty = places.find((place) => !tests.some((file) => isAt(file, place)))
  if (empty !== undefined) return { complaint: `no test files at ${empty}` }
  return { files: tests.filter((file) => places.some((place) => isAt(file, place))) }
}

function isAt(file: string, place: string): boolean {
  return file === place || file.startsWith(`${place}/`)
}
