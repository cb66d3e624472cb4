import type { SystemNeed } from './system-needs.ts'

/** The machine, as far as installing goes. */
export type Machine = {
  readonly platform: NodeJS.Platform
  readonly hasApt: boolean
  readonly isRoot: boolean
  /** Whether `sudo` answers without asking for a password. */
  readonly sudoIsOpen: boolean
}

/** What setup does about missing commands: install them, or tell a person how to. */
export type InstallPlan =
  | { readonly way: 'apt'; readonly packages: readonly string[]; readonly sudo: boolean }
  | { readonly way: 'tell'; readonly command: string }
  | { readonly way: 'ask'; readonly packages: readonly string[] }

/**
 * Decides how missing commands come to a machine.
 *
 * - `apt`: Debian or Ubuntu, and we may: setup installs by itself
 * - `tell`: one command that a person must run, for it asks for a password or belongs to their own tools
 * - `ask`: a system whose package names we do not know; the Debian ones are the best hint we have
 */
export function planInstall(missing: readonly SystemNeed[], machine: Machine): InstallPlan {
  const packages = missing.map(({ debian }) => debian)
  if (machine.hasApt) {
    if (machine.isRoot || machine.sudoIsOpen) return { way: 'apt', packages, sudo: !machine.isRoot }
    return { way: 'tell', command: writeAptCommand(missing) }
  }
  if (machine.platform === 'darwin') {
    return { way: 'tell', command: `brew install ${missing.map(({ brew }) => brew).join(' ')}` }
  }
  return { way: 'ask', packages }
}

function writeAptCommand(missing: readonly SystemNeed[]): string {
  const packages = missing.map(({ debian }) => debian).join(' ')
  const services = missing.flatMap(({ debianService }) => debianService ?? [])
  const steps = ['sudo apt-get update', `sudo apt-get install --yes --no-install-recommends ${packages}`]
  if (services.length > 0) steps.push(`sudo systemctl disable --now ${services.join(' ')}`)
  return steps.join(' && ')
}
