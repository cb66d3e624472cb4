import type { Command } from 'commander'
import { longestMediaUrlLifeMs } from '../delivery/index.ts'
import { rotateKeys } from '../storage/index.ts'
import type { CliContext } from './cli-context.ts'
import { addSettingOptions } from './setting-options.ts'
import { printResult } from './terminal.ts'
import type { DataOptions } from './with-identity.ts'

/** `regroove key rotate`: a new key for media URLs. A running service takes it up within seconds. */
export function addKeyCommand(program: Command, { terminal, readSettings, clock }: CliContext): void {
  const key = program.command('key').description('Look after the keys that media URLs are signed with.')
  addSettingOptions(key.command('rotate'), ['data'])
    .description('Sign new media URLs with a new key. Those that were given out hold until they expire.')
    .action((options: DataOptions) => {
      const { data: folder } = readSettings(options)
      const rotated = rotateKeys({
        folder,
        name: 'media',
        longestLifeMs: longestMediaUrlLifeMs,
        nowMs: clock(),
      })
      printResult(terminal, { id: rotated.newId, keys: rotated.kept }, [
        `Key ${rotated.newId} signs from now on; ${rotated.kept} hold.`,
      ])
    })
}
