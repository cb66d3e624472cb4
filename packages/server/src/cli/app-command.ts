import { formatDate } from '@regroove/contract'
import type { Command } from 'commander'
import type { Application } from '../identity/index.ts'
import type { CliContext } from './cli-context.ts'
import { addSettingOptions } from './setting-options.ts'
import { printResult } from './terminal.ts'
import { type DataOptions, withIdentity } from './with-identity.ts'

/** `regroove app …`: the programs that may use the service. */
export function addAppCommand(program: Command, cli: CliContext): void {
  const app = program.command('app').description('Manage the applications that may use the service.')

  addSettingOptions(app.command('create'), ['data'])
    .description('Let an application use the service, and show its client ID and secret.')
    .argument('<name>', 'what users will read when they are asked to consent')
    .option(
      '--redirect-uri <uri>',
      'where users may return to after signing in; may be given several times',
      collect,
      [],
    )
    .action(async (name: string, options: DataOptions & { redirectUri: readonly string[] }) => {
      await createApp(cli, name, options)
    })

  addSettingOptions(app.command('list'), ['data'])
    .description('List the applications.')
    .action(async (options: DataOptions) => {
      const applications = await withIdentity(cli, options, (identity) => identity.listApplications())
      printResult(cli.terminal, applications.map(toJson), applications.map(toLine))
    })

  addSwitch('disable', 'Switch an application off: none of its tokens holds any more.', false)
  addSwitch('enable', 'Switch an application on again.', true)

  function addSwitch(verb: string, description: string, isEnabled: boolean) {
    addSettingOptions(app.command(verb), ['data'])
      .description(description)
      .argument('<client-id>')
      .action(async (clientId: string, options: DataOptions) => {
        const application = await withIdentity(cli, options, (identity) =>
          identity.switchApplication({ clientId, isEnabled }),
        )
        printResult(cli.terminal, toJson(application), [toLine(application)])
      })
  }
}

async function createApp(
  cli: CliContext,
  name: string,
  { redirectUri, ...options }: DataOptions & { redirectUri: readonly string[] },
): Promise<void> {
  await withIdentity(cli, options, async (identity, dataFolder) => {
    const created = await identity.createApplication({ name, redirectUris: redirectUri })
    printResult(cli.terminal, { ...toJson(created), client_secret: created.clientSecret }, [
      `client_id      ${created.clientId}`,
      `client_secret  ${created.clientSecret}`,
    ])
    cli.terminal.note(`Added to ${dataFolder}. The secret is shown this once: keep it safe.`)
  })
}

function toJson({ clientId, name, redirectUris, isEnabled, createdAtMs }: Application) {
  return {
    client_id: clientId,
    name,
    redirect_uris: redirectUris,
    enabled: isEnabled,
    created_on: formatDate(createdAtMs),
  }
}

function toLine({ clientId, name, isEnabled }: Application): string {
  return `${clientId}  ${isEnabled ? 'enabled ' : 'disabled'}  ${name}`
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value]
}
