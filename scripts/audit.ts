import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { judgeAudit } from './audit/judge-audit.ts'

const help = `npm run audit

Asks the registry for known flaws of the dependencies. Fails for those that are high or critical; where the registry
offers no audit, says so, and does not fail.`

function auditDependencies(): number {
  const { stdout } = spawnSync('npm', ['audit', '--json'], {
    cwd: join(import.meta.dirname, '..'),
    encoding: 'utf8',
    timeout: 120_000,
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  })
  const { outcome, says } = judgeAudit(stdout ?? '')
  console.log(says)
  return outcome === 'grave' ? 1 : 0
}

if (process.argv.includes('--help')) console.log(help)
else process.exitCode = auditDependencies()
