import type { Command } from 'commander'
import type { CliContext } from './cli-context.ts'
import { toUserJson, toUserLine } from './describe-user.ts'
import { noteOneTimePassword, oneTimePasswordJson, oneTimePasswordLines } from './one-time-password.ts'
import { addSettingOptions } from './setting-options.ts'
import { printResult, type Terminal } from './terminal.ts'
import { type DataOptions, withIdentity } from './with-identity.ts'

interface PasswordOptions extends DataOptions {
  readonly passwordStdin?: true
}

/** `regroove user password`: sets a user's password, or makes one up where they have forgotten theirs. */
export function addPasswordCommand(user: Command, cli: CliContext): void {
  addSettingOptions(user.command('password'), ['data'])
    .description(
      'Set the password of a user, or make one up that they must change. Their browsers and applications must sign in again.',
    )
    .argument('<name>')
    .option('--password-stdin', 'read the password from stdin instead of making one up')
    .action(async (name: string, { passwordStdin, ...options }: PasswordOptions) => {
      const password = passwordStdin === true ? await readPassword(cli.terminal) : null
      const set = await withIdentity(cli, options, (identity) => identity.setPassword({ name, password }))
      printResult(cli.terminal, { ...toUserJson(set.user), ...oneTimePasswordJson(set.oneTimePassword) }, [
        toUserLine(set.user),
        ...oneTimePasswordLines(set.oneTimePassword),
      ])
      noteOneTimePassword(cli.terminal, set.oneTimePassword)
    })
}

/** Reads a password from stdin. A line end after it is the shell's, not the password's. */
export async function readPassword(terminal: Terminal): Promise<string> {
  return (await terminal.readInput()).replace(/\r?\n$/, '')
}
