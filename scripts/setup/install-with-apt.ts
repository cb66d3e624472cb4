import { spawnSync } from 'node:child_process'

/** Installs the packages named by its arguments, while a policy forbids them to start their services. */
const installScript = `
set -eu
export DEBIAN_FRONTEND=noninteractive
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  trap 'rm -f "$policy"' EXIT
  trap 'exit 130' INT TERM
  printf '#!/bin/sh\\nexit 101\\n' >"$policy"
  chmod 755 "$policy"
fi
apt-get install --yes --no-install-recommends -o DPkg::Lock::Timeout=300 "$@"
`

/**
 * Installs Debian packages without starting any service. Fetches the package lists only when they do not
 * know a package, or when what they name is no longer there.
 *
 * @param sudo true to go through `sudo`, which must not ask for a password
 * @param say told each thing before it is done
 * @returns null, or what apt-get said when it failed
 */
export function installWithApt(
  packages: readonly string[],
  sudo: boolean,
  say: (line: string) => void,
): string | null {
  const areKnown = run(['apt-cache', 'show', ...packages]).status === 0
  if (areKnown) {
    say(`installing ${packages.join(' ')} with apt-get`)
    if (install().status === 0) return null
  }
  say('fetching the package lists with apt-get update')
  const update = runAsRoot(['apt-get', 'update', '-o', 'DPkg::Lock::Timeout=300'])
  if (update.status !== 0) return update.output
  say(`installing ${packages.join(' ')} with apt-get`)
  const second = install()
  return second.status === 0 ? null : second.output

  function install() {
    return runAsRoot(['sh', '-c', installScript, 'sh', ...packages])
  }
  function runAsRoot(command: readonly string[]) {
    return run(sudo ? ['sudo', '-n', ...command] : command)
  }
}

function run([command, ...args]: readonly string[]) {
  const ran = spawnSync(command!, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  return { status: ran.status, output: ran.error?.message ?? `${ran.stdout}${ran.stderr}` }
}
