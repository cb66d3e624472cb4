import type { Command } from 'commander'
import type { GivenOptions } from '../config/index.ts'
import type { CliContext } from './cli-context.ts'
import { type Check, examineInstallation } from './examine-installation.ts'
import { addSettingOptions } from './setting-options.ts'
import { CommandError, printResult } from './terminal.ts'

/** `regroove doctor`: looks whether all is well, and lists what is not. */
export function addDoctorCommand(program: Command, cli: CliContext): void {
  addSettingOptions(program.command('doctor'), ['data', 'ffmpeg'])
    .description(
      'Look whether all is well: folders, databases, files that cannot be used. Works beside a running service.',
    )
    .action(async (given: Pick<GivenOptions, 'data' | 'ffmpeg' | 'config'>) => {
      const { checks, report } = await examineInstallation(cli.readSettings(given), cli.clock)
      const isWell = checks.every(({ state }) => state !== 'wrong')
      const { refused = [], ...library } = report ?? {}
      printResult(cli.terminal, { ok: isWell, checks, library: report === null ? null : library, refused }, [
        ...checks.map(describeCheck),
        ...refused.map(({ path, problem }) => `  ${path} ${problem}`),
      ])
      if (!isWell) throw new CommandError('Something is wrong: see above')
    })
}

const marks = { well: 'ok     ', weak: 'mind   ', wrong: 'WRONG  ' } as const

function describeCheck({ name, state, says }: Check): string {
  return `${marks[state]}${name}: ${says}`
}
