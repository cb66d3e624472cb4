import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { type Finished, runSteps } from './check/run-steps.ts'
import { steps } from './check/steps.ts'

const help = `npm run check                    everything below
npm run check -- rooms links     only these

${steps.map(({ name, asks }) => `  ${name.padEnd(10)} ${asks}`).join('\n')}`

async function check(wanted: readonly string[]): Promise<number> {
  const unknown = wanted.filter((name) => !steps.some((step) => step.name === name))
  if (unknown.length > 0) {
    console.error(`no step is called ${unknown.join(', ')}\n\n${help}`)
    return 1
  }
  const chosen = steps.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
  const root = join(import.meta.dirname, '..')
  const finished = await runSteps(chosen, root, Math.max(2, availableParallelism()), printLine)

  for (const { step, says } of finished.filter(({ says }) => says !== '')) {
    console.log(`\n— ${step.name}\n${says}`)
  }
  const failed = finished.filter(({ passed }) => !passed).map(({ step }) => step.name)
  if (failed.length > 0) console.log(`\nfailed: ${failed.join(', ')}`)
  return failed.length === 0 ? 0 : 1
}

function printLine({ passed, step, seconds }: Finished): void {
  console.log(`${passed ? '✓' : '✗'} ${step.name.padEnd(10)} ${seconds.toFixed(1).padStart(5)} s`)
}

const args = process.argv.slice(2)
if (args.includes('--help')) console.log(help)
else process.exitCode = await check(args)
