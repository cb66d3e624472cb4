type LockedPackage = {
  readonly resolved?: string
  readonly optionalDependencies?: { readonly [name: string]: string }
}

/**
 * Complains of a lock file that does not serve everyone: one that names addresses, though packages are held
 * by their integrity and come from whatever registry a person uses; or one that lacks the part of a package
 * for some other system, for which `npm ci` refuses the whole file.
 *
 * @param text a `package-lock.json`
 */
export function checkLock(text: string): string[] {
  const lock = JSON.parse(text) as { packages?: { [path: string]: LockedPackage } }
  const packages = Object.entries(lock.packages ?? {})
  return [...complainOfAddresses(packages), ...complainOfGaps(packages)]
}

function complainOfAddresses(packages: [string, LockedPackage][]): string[] {
  const addressed = packages.filter(([, { resolved }]) => /^[a-z+]+:\/\//i.test(resolved ?? ''))
  if (addressed.length === 0) return []
  const [path, { resolved }] = addressed[0]!
  return [
    `package-lock.json names the address of ${addressed.length} packages, first ${path}: ${resolved}`,
    'write it anew with: npm install --package-lock-only --omit-lockfile-registry-resolved',
  ]
}

function complainOfGaps(packages: [string, LockedPackage][]): string[] {
  const locked = new Set(packages.map(([path]) => nameOf(path)))
  return packages.flatMap(([path, { optionalDependencies = {} }]) => {
    const gaps = Object.keys(optionalDependencies).filter((name) => !locked.has(name))
    if (gaps.length === 0) return []
    const which = gaps.length === 1 ? gaps[0] : `${gaps[0]} and ${gaps.length - 1} more`
    return [
      `package-lock.json lacks ${which}, which ${nameOf(path) || 'the project'} wants: ` +
        'npm ci refuses it. Choose a version whose parts can all be had',
    ]
  })
}

function nameOf(path: string): string {
  return path.split('node_modules/').at(-1)!
}
