import type { Command } from 'commander'
import type { CliContext } from './cli-context.ts'
import { addSettingOptions } from './setting-options.ts'
import { printResult } from './terminal.ts'
import { type DataOptions, withIdentity } from './with-identity.ts'

interface TokenOptions extends DataOptions {
  readonly user: string
  readonly app: string
}

/** `regroove token`: a user's token for scripts, given by whoever may write to the data folder. */
export function addTokenCommand(program: Command, cli: CliContext): void {
  addSettingOptions(program.command('token'), ['data'])
    .description("Get a user's access token for scripts. It lasts an hour.")
    .requiredOption('--user <name>', 'whose token')
    .requiredOption('--app <client-id>', 'the application that it is given to')
    .action(async ({ user, app, ...options }: TokenOptions) => {
      const issued = await withIdentity(cli, options, (identity) =>
        identity.issueUserToken({ userName: user, clientId: app }),
      )
      const { accessToken, expiresInSeconds, scope } = issued
      printResult(
        cli.terminal,
        { token_type: 'bearer', access_token: accessToken, expires_in: expiresInSeconds, scope },
        [accessToken],
      )
    })
}
