import path from 'node:path'
import type { Command } from 'commander'
import { type CacheReport, clearCache, reportCache } from '../delivery/index.ts'
import type { CliContext } from './cli-context.ts'
import { addSettingOptions } from './setting-options.ts'
import { printResult, type Terminal } from './terminal.ts'
import type { DataOptions } from './with-identity.ts'

/** `regroove cache stats|clear`: what was made of music and pictures, and is kept. Works beside a running service. */
export function addCacheCommand(program: Command, { terminal, readSettings }: CliContext): void {
  const cache = program
    .command('cache')
    .description('Look after what is made of music and pictures, and kept.')
  const folderOf = (options: DataOptions) => path.join(readSettings(options).data, 'cache')
  addSettingOptions(cache.command('stats'), ['data'])
    .description('Say how much is kept.')
    .action(async (options: DataOptions) => print(terminal, await reportCache(folderOf(options))))
  addSettingOptions(cache.command('clear'), ['data'])
    .description('Remove all of it. What is needed is made anew.')
    .action(async (options: DataOptions) => print(terminal, await clearCache(folderOf(options)), 'removed '))
}

function print(terminal: Terminal, reports: readonly CacheReport[], did = ''): void {
  printResult(
    terminal,
    { caches: reports },
    reports.map(
      ({ name, entries, bytes }) =>
        `${name}: ${did}${entries.toLocaleString('en')} files, ${(bytes / 1024 ** 2).toFixed(1)} MB`,
    ),
  )
}
