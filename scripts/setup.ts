import { spawnSync } from 'node:child_process'
import { findCommand, widenPath } from './setup/find-command.ts'
import { findMissing, joinNames } from './setup/find-missing.ts'
import { installWithApt } from './setup/install-with-apt.ts'
import { type Machine, planInstall } from './setup/plan-install.ts'
import { type SystemNeed, systemNeeds } from './setup/system-needs.ts'

const help = `npm run setup

Installs what the project needs from the system, through apt-get as root or with a sudo that asks for no
password. Elsewhere it prints the command to run. Installs nothing that is already there.

${systemNeeds.map(({ command, why, neededBy }) => `  ${command.padEnd(8)} (${neededBy}) ${why}`).join('\n')}`

const path = widenPath(process.env['PATH'])

function setUp(): number {
  const missing = findMissing(path)
  if (missing.length === 0) return reportAll()

  for (const { command, why } of missing) console.log(`missing: ${command}, which ${why}`)
  const plan = planInstall(missing, lookAtMachine())
  if (plan.way === 'tell') return fail(`run this, then npm run setup again:\n  ${plan.command}`)
  if (plan.way === 'ask') {
    return fail(`install these, as Debian calls them, with your package manager: ${plan.packages.join(' ')}`)
  }
  const complaint = installWithApt(plan.packages, plan.sudo, (line) => console.log(line))
  if (complaint !== null) return fail(complaint)
  const stillMissing = findMissing(path)
  if (stillMissing.length === 0) return reportAll()
  return fail(`installed, and still not found: ${joinNames(stillMissing.map(({ command }) => command))}`)
}

/** Asks every command for its version: one that is there and does not run is no use. */
function reportAll(): number {
  const versions = systemNeeds.map((need) => ({ need, version: readVersion(need) }))
  const broken = versions.filter(({ version }) => version === null).map(({ need }) => need.command)
  if (broken.length > 0) return fail(`there, but not running: ${joinNames(broken)}`)
  const all = versions.map(({ need, version }) => `${need.command} ${version}`)
  console.log(`everything is here: Node ${process.versions.node}, ${all.join(', ')}`)
  return 0
}

function readVersion({ command, version }: SystemNeed): string | null {
  const ran = spawnSync(findCommand(command, path)!, version.args, { encoding: 'utf8', timeout: 20_000 })
  return version.pattern.exec(`${ran.stdout}${ran.stderr}`)?.[1] ?? null
}

function lookAtMachine(): Machine {
  const isRoot = process.getuid?.() === 0
  return {
    platform: process.platform,
    hasApt: findCommand('apt-get', path) !== null,
    isRoot,
    sudoIsOpen: !isRoot && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0,
  }
}

function fail(why: string): number {
  console.error(why)
  return 1
}

if (process.argv.includes('--help')) console.log(help)
else process.exitCode = setUp()
