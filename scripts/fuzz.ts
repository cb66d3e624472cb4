import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const help = `npm run fuzz                               200,000 requests against a service of its own on this machine
npm run fuzz -- --requests 1000000         as many as you like
npm run fuzz -- --seed 42 --requests 21000 what a run asked that told this seed`

const root = join(import.meta.dirname, '..')
/** The longest that one part of it may take. */
const mostMs = 24 * 3_600_000

function fuzz(args: readonly string[]): Promise<number> | number {
  const values = readWords(args)
  if (values === null) return 1
  for (const [name, value] of Object.entries(values)) {
    if (!/^\d{1,10}$/.test(value)) return fail(`--${name} is ${value}, and has to be a whole number`)
  }
  const words = ['--test', '--test-reporter=spec', `--test-timeout=${mostMs}`]
  const child = spawn(process.execPath, [...words, 'packages/server/test/fuzz/fuzz.test.ts'], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      REGROOVE_FUZZ_REQUESTS: values.requests,
      ...(values.seed === undefined ? {} : { REGROOVE_FUZZ_SEED: values.seed }),
    },
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? 1))
  })
}

function readWords(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { requests: { type: 'string', default: '200000' }, seed: { type: 'string' } },
    }).values
  } catch (error) {
    fail(`${(error as Error).message}\n${help}`)
    return null
  }
}

function fail(why: string): number {
  console.error(why)
  return 1
}

const args = process.argv.slice(2)
if (args.includes('--help')) console.log(help)
else process.exitCode = await fuzz(args)
