import { type Command, Option } from 'commander'
import { type SubscriptionType, subscriptionTypes } from '../identity/index.ts'
import { addConsentCommand, addSessionsCommand } from './access-commands.ts'
import type { CliContext } from './cli-context.ts'
import { toConsentJson, toConsentLine, toUserJson, toUserLine } from './describe-user.ts'
import { noteOneTimePassword, oneTimePasswordJson, oneTimePasswordLines } from './one-time-password.ts'
import { addPasswordCommand, readPassword } from './password-command.ts'
import { readTrialEnd } from './read-trial-end.ts'
import { addSettingOptions } from './setting-options.ts'
import { CommandError, printResult } from './terminal.ts'
import { type DataOptions, withIdentity } from './with-identity.ts'

interface CreateOptions extends DataOptions {
  readonly passwordStdin?: true
  readonly admin?: true
  readonly subscription: SubscriptionType
  readonly until?: string
  readonly country?: string
  readonly language?: string
}

interface SetOptions extends DataOptions {
  readonly admin?: boolean
  readonly subscription?: SubscriptionType
  readonly until?: string
  readonly country?: string | false
  readonly language?: string | false
}

/** `regroove user …`: the people who may sign in. */
export function addUserCommand(program: Command, cli: CliContext): void {
  const user = program.command('user').description('Manage the people who may sign in.')
  const add = (words: string, description: string) =>
    addSettingOptions(user.command(words), ['data']).description(description)

  add('create', 'Add a person who may sign in. Without a password, one is made up that they must change.')
    .argument('<name>', 'what they sign in with')
    .option('--password-stdin', 'read the password from stdin, so that no list of processes shows it')
    .option('--admin', 'let them manage the service')
    .addOption(subscriptionOption().default('paid' satisfies SubscriptionType))
    .option('--until <date>', 'when a trial ends, such as 2027-01-31; in 30 days unless said')
    .option('--country <code>', 'their country, such as US')
    .option('--language <code>', 'their language, such as en')
    .action((name: string, options: CreateOptions) => createUser(cli, name, options))

  add('list', 'List the users.').action(async (options: DataOptions) => {
    const users = await withIdentity(cli, options, (identity) => identity.listUsers())
    printResult(cli.terminal, users.map(toUserJson), users.map(toUserLine))
  })

  add('show', 'Show one user, and the applications that can act for them.')
    .argument('<name>')
    .action((name: string, options: DataOptions) => showUser(cli, name, options))

  add('set', 'Change what is known of a user.')
    .argument('<name>')
    .addOption(subscriptionOption())
    .option('--until <date>', 'when the trial ends, such as 2027-01-31')
    .option('--country <code>', 'their country, such as US')
    .option('--no-country', "answer them for the service's country")
    .option('--language <code>', 'their language, such as en')
    .option('--no-language', "answer them in the service's language")
    .option('--admin', 'let them manage the service')
    .option('--no-admin', 'do not let them')
    .action((name: string, options: SetOptions) => changeUser(cli, name, options))

  addSwitch('disable', 'Switch a user off: they cannot sign in, and none of their tokens holds.', false)
  addSwitch('enable', 'Switch a user on again.', true)
  addPasswordCommand(user, cli)
  addSessionsCommand(user, cli)
  addConsentCommand(user, cli)

  function addSwitch(verb: string, description: string, isEnabled: boolean) {
    add(verb, description)
      .argument('<name>')
      .action(async (name: string, options: DataOptions) => {
        const switched = await withIdentity(cli, options, (identity) =>
          identity.switchUser({ name, isEnabled }),
        )
        printResult(cli.terminal, toUserJson(switched), [toUserLine(switched)])
      })
  }
}

function subscriptionOption(): Option {
  return new Option('--subscription <type>', 'their Music Pass').choices(subscriptionTypes)
}

async function createUser(cli: CliContext, name: string, options: CreateOptions): Promise<void> {
  const password = options.passwordStdin === true ? await readPassword(cli.terminal) : null
  const given = {
    name,
    isAdmin: options.admin === true,
    subscription: options.subscription,
    trialEndsAtMs: readTrialEnd(options.until),
    country: options.country ?? null,
    language: options.language ?? null,
  }
  await withIdentity(cli, options, async (identity, dataFolder) => {
    const { user, oneTimePassword } =
      password === null
        ? await identity.inviteUser(given)
        : { user: await identity.createUser({ ...given, password }), oneTimePassword: null }
    printResult(cli.terminal, { ...toUserJson(user), ...oneTimePasswordJson(oneTimePassword) }, [
      toUserLine(user),
      ...oneTimePasswordLines(oneTimePassword),
    ])
    cli.terminal.note(`Added to ${dataFolder}.`)
    noteOneTimePassword(cli.terminal, oneTimePassword)
  })
}

async function showUser(cli: CliContext, name: string, options: DataOptions): Promise<void> {
  const { user, consents } = await withIdentity(cli, options, async (identity) => {
    const found = await identity.findUser(name)
    return { user: found, consents: await identity.oauth.listConsents({ userId: found.id }) }
  })
  printResult(cli.terminal, { ...toUserJson(user), applications: consents.map(toConsentJson) }, [
    toUserLine(user),
    ...consents.map((consent) => `  ${toConsentLine(consent)}`),
  ])
}

async function changeUser(cli: CliContext, name: string, options: SetOptions): Promise<void> {
  const { admin, subscription, until, country, language, ...dataOptions } = options
  const changes = {
    ...{ subscription, trialEndsAtMs: readTrialEnd(until), isAdmin: admin },
    country: country === false ? null : country,
    language: language === false ? null : language,
  }
  if (Object.values(changes).every((value) => value === undefined)) {
    throw new CommandError('Say what to change: --subscription, --until, --country, --language or --admin')
  }
  const user = await withIdentity(cli, dataOptions, (identity) => identity.changeUser({ name, ...changes }))
  printResult(cli.terminal, toUserJson(user), [toUserLine(user)])
}
