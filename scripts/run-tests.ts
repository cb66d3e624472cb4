import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { listFiles } from './list-files.ts'
import { selectTests, testFolders } from './run-tests/select-tests.ts'
import { widenPath } from './setup/find-command.ts'
import { findMissing, joinNames } from './setup/find-missing.ts'

const help = `npm test                                    every *.test.ts of ${testFolders.join(', ')}
npm test -- packages/server/src/library     those of a folder, or one file
npm test -- --test-name-pattern=artwork     options go to node's test runner, with their value behind a =`

const root = join(import.meta.dirname, '..')
const perTestMs = 120_000
/** A test file that never ends is named and ended, so that a build machine says which one it was. */
const wholeRunMs = 45 * 60_000

function runTests(args: readonly string[]): Promise<number> | number {
  const missing = findMissing(process.env['PATH']).map(({ command }) => command)
  if (missing.length > 0) {
    return fail(`${joinNames(missing)} ${missing.length === 1 ? 'is' : 'are'} missing: run npm run setup`)
  }
  const isOption = (arg: string) => arg.startsWith('-')
  const selected = selectTests(
    listFiles(root, testFolders),
    args.filter((arg) => !isOption(arg)),
  )
  if ('complaint' in selected) return fail(selected.complaint)
  return runNode([
    '--test',
    '--test-reporter=spec',
    `--test-concurrency=${Math.max(2, availableParallelism())}`,
    `--test-timeout=${perTestMs}`,
    ...args.filter(isOption),
    ...selected.files,
  ])
}

/** Runs this same Node and gives its exit code; a run that was ended from outside has failed. */
function runNode(args: readonly string[]): Promise<number> {
  const path = [dirname(process.execPath), widenPath(process.env['PATH'])].join(delimiter)
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, PATH: path },
    stdio: 'inherit',
  })
  const deadline = setTimeout(() => child.kill('SIGTERM'), wholeRunMs)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      clearTimeout(deadline)
      resolve(code ?? 1)
    })
  })
}

function fail(why: string): number {
  console.error(why)
  return 1
}

const args = process.argv.slice(2)
if (args.includes('--help')) console.log(help)
else process.exitCode = await runTests(args)
