/**
 * Complains of package addresses in a lock file. Packages are held by their integrity, and come from
 * whatever registry the person who installs them uses; an address would hold everyone to one.
 *
 * @param text a `package-lock.json`
 */
export function checkLock(text: string): string[] {
  const lock = JSON.parse(text) as { packages?: { [path: string]: { resolved?: string } } }
  const addressed = Object.entries(lock.packages ?? {}).filter(([, { resolved }]) =>
    /^[a-z+]+:\/\//i.test(resolved ?? ''),
  )
  if (addressed.length === 0) return []
  const [path, { resolved }] = addressed[0]!
  return [
    `package-lock.json names the address of ${addressed.length} packages, first ${path}: ${resolved}`,
    'write it anew with: npm install --package-lock-only --omit-lockfile-registry-resolved',
  ]
}
