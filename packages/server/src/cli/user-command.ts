import { formatDate } from '@regroove/contract'
import { type Command, Option } from 'commander'
import { type SubscriptionType, subscriptionTypes, type User } from '../identity/index.ts'
import type { CliContext } from './cli-context.ts'
import { addSettingOptions } from './setting-options.ts'
import { CommandError, printResult, type Terminal } from './terminal.ts'
import { type DataOptions, withIdentity } from './with-identity.ts'

interface CreateOptions extends DataOptions {
  readonly passwordStdin?: true
  readonly admin?: true
  readonly subscription: SubscriptionType
  readonly country?: string
  readonly language?: string
}

/** `regroove user …`: the people who may sign in. */
export function addUserCommand(program: Command, cli: CliContext): void {
  const user = program.command('user').description('Manage the people who may sign in.')

  addSettingOptions(user.command('create'), ['data'])
    .description('Add a person who may sign in.')
    .argument('<name>', 'what they sign in with')
    .option('--password-stdin', 'read the password from stdin, so that no list of processes shows it')
    .option('--admin', 'let them manage the service')
    .addOption(
      new Option('--subscription <type>', 'their Music Pass; a trial lasts 30 days')
        .choices(subscriptionTypes)
        .default('paid' satisfies SubscriptionType),
    )
    .option('--country <code>', 'their country, such as US')
    .option('--language <code>', 'their language, such as en')
    .action((name: string, options: CreateOptions) => createUser(cli, name, options))

  addSettingOptions(user.command('list'), ['data'])
    .description('List the users.')
    .action(async (options: DataOptions) => {
      const users = await withIdentity(cli, options, (identity) => identity.listUsers())
      printResult(cli.terminal, users.map(toJson), users.map(toLine))
    })
}

async function createUser(cli: CliContext, name: string, options: CreateOptions): Promise<void> {
  if (options.passwordStdin !== true) {
    throw new CommandError('The password is read from stdin: give it there, and --password-stdin')
  }
  const password = await readPassword(cli.terminal)
  await withIdentity(cli, options, async (identity, dataFolder) => {
    const user = await identity.createUser({
      name,
      password,
      isAdmin: options.admin === true,
      subscription: options.subscription,
      country: options.country ?? null,
      language: options.language ?? null,
    })
    printResult(cli.terminal, toJson(user), [toLine(user)])
    cli.terminal.note(`Added to ${dataFolder}.`)
  })
}

/** A line end after the password is the shell's, not the password's. */
async function readPassword(terminal: Terminal): Promise<string> {
  return (await terminal.readInput()).replace(/\r?\n$/, '')
}

function toJson({ name, guid, isAdmin, subscription, country, language, createdAtMs }: User) {
  return {
    name,
    guid,
    admin: isAdmin,
    subscription: subscription.type,
    subscription_ends_on: subscription.endsAtMs === null ? null : formatDate(subscription.endsAtMs),
    country,
    language,
    created_on: formatDate(createdAtMs),
  }
}

function toLine({ name, isAdmin, subscription }: User): string {
  const { type, endsAtMs } = subscription
  const pass = endsAtMs === null ? type : `${type} until ${formatDate(endsAtMs)}`
  return `${name}  ${pass}${isAdmin ? '  admin' : ''}`
}
