import { permissions } from '@regroove/contract'
import { type Command, Option } from 'commander'
import { readPermissions } from '../identity/index.ts'
import type { CliContext } from './cli-context.ts'
import { describeApplication, toApplicationJson, toApplicationLine } from './describe-application.ts'
import { addSettingOptions } from './setting-options.ts'
import { CommandError, printResult } from './terminal.ts'
import { type DataOptions, withIdentity } from './with-identity.ts'

interface CreateOptions extends DataOptions {
  readonly redirectUri?: readonly string[]
  readonly permission?: readonly string[]
  readonly public?: true
  readonly implicit: boolean
}

interface SetOptions extends DataOptions {
  readonly redirectUri?: readonly string[]
  readonly implicit?: boolean
}

/** `regroove app …`: the programs that may use the service. */
export function addAppCommand(program: Command, cli: CliContext): void {
  const app = program.command('app').description('Manage the applications that may use the service.')
  const add = (words: string, description: string) =>
    addSettingOptions(app.command(words), ['data']).description(description)

  add('create', 'Let an application use the service, and show its client ID and secret.')
    .argument('<name>', 'what users will read when they are asked to consent')
    .option(
      '--redirect-uri <uri>',
      'where users may return to after signing in; several may be given',
      collect,
    )
    .option('--public', 'it runs where its users can read it, and gets no secret: it must use PKCE')
    .option('--implicit', 'it may be given tokens without a code, as historic applications are (the default)')
    .addOption(new Option('--no-implicit', 'it may not').default(true))
    .option('--permission <name>', 'what of the API it may use, of several; everything unless named', collect)
    .action((name: string, options: CreateOptions) => createApp(cli, name, options))

  add('list', 'List the applications.').action(async (options: DataOptions) => {
    const applications = await withIdentity(cli, options, (identity) => identity.listApplications())
    printResult(cli.terminal, applications.map(toApplicationJson), applications.map(toApplicationLine))
  })

  add('show', 'Show one application.')
    .argument('<client-id>')
    .action(async (clientId: string, options: DataOptions) => {
      const application = await withIdentity(cli, options, (identity) => identity.findApplication(clientId))
      printResult(cli.terminal, toApplicationJson(application), describeApplication(application))
    })

  add('set', 'Change an application.')
    .argument('<client-id>')
    .option('--redirect-uri <uri>', 'where users may return to from now on; several may be given', collect)
    .option('--implicit', 'it may be given tokens without a code')
    .option('--no-implicit', 'it may not')
    .action((clientId: string, options: SetOptions) => changeApp(cli, clientId, options))

  addSwitch('disable', 'Switch an application off: none of its tokens holds any more.', false)
  addSwitch('enable', 'Switch an application on again.', true)

  add(
    'rotate-secret',
    'Give an application another secret; the old one, and the tokens that it got, end at once.',
  )
    .argument('<client-id>')
    .action(async (clientId: string, options: DataOptions) => {
      const { clientSecret } = await withIdentity(cli, options, (identity) =>
        identity.rotateSecret({ clientId }),
      )
      printResult(cli.terminal, { client_id: clientId, client_secret: clientSecret }, [
        `client_secret  ${clientSecret}`,
      ])
      cli.terminal.note('The secret is shown this once: keep it safe.')
    })

  add('permissions', `Say what of the API an application may use, of ${permissions.join(', ')}.`)
    .argument('<client-id>')
    .argument('[permissions...]', 'all that it may use from now on')
    .option('--none', 'it may use nothing')
    .action((clientId: string, words: readonly string[], options: DataOptions & { none?: true }) =>
      setPermissions(cli, clientId, words, options),
    )

  function addSwitch(verb: string, description: string, isEnabled: boolean) {
    add(verb, description)
      .argument('<client-id>')
      .action(async (clientId: string, options: DataOptions) => {
        const application = await withIdentity(cli, options, (identity) =>
          identity.switchApplication({ clientId, isEnabled }),
        )
        printResult(cli.terminal, toApplicationJson(application), [toApplicationLine(application)])
      })
  }
}

async function createApp(
  cli: CliContext,
  name: string,
  { redirectUri = [], permission = permissions, implicit, public: isPublic, ...options }: CreateOptions,
): Promise<void> {
  await withIdentity(cli, options, async (identity, dataFolder) => {
    const { clientSecret, ...created } = await identity.createApplication({
      name,
      redirectUris: redirectUri,
      isPublic: isPublic === true,
      allowsImplicit: implicit,
      permissions: readPermissions(permission),
    })
    const secret = created.isPublic ? {} : { client_secret: clientSecret }
    printResult(cli.terminal, { ...toApplicationJson(created), ...secret }, [
      `client_id      ${created.clientId}`,
      ...(created.isPublic ? [] : [`client_secret  ${clientSecret}`]),
    ])
    const note = created.isPublic ? 'It has no secret.' : 'The secret is shown this once: keep it safe.'
    cli.terminal.note(`Added to ${dataFolder}. ${note}`)
  })
}

async function changeApp(
  cli: CliContext,
  clientId: string,
  { redirectUri, implicit, ...options }: SetOptions,
): Promise<void> {
  if (redirectUri === undefined && implicit === undefined) {
    throw new CommandError('Say what to change: --redirect-uri, --implicit or --no-implicit')
  }
  const application = await withIdentity(cli, options, (identity) =>
    identity.changeApplication({ clientId, redirectUris: redirectUri, allowsImplicit: implicit }),
  )
  printResult(cli.terminal, toApplicationJson(application), describeApplication(application))
}

async function setPermissions(
  cli: CliContext,
  clientId: string,
  words: readonly string[],
  { none, ...options }: DataOptions & { none?: true },
): Promise<void> {
  if ((words.length === 0) !== (none === true)) {
    throw new CommandError(`Name the permissions, of ${permissions.join(', ')}, or give --none`)
  }
  const application = await withIdentity(cli, options, (identity) =>
    identity.changeApplication({ clientId, permissions: readPermissions(words) }),
  )
  printResult(cli.terminal, toApplicationJson(application), describeApplication(application))
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}
