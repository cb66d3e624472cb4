import type { Command } from 'commander'
import type { CliContext } from './cli-context.ts'
import { toConsentJson, toConsentLine } from './describe-user.ts'
import { addSettingOptions } from './setting-options.ts'
import { printResult } from './terminal.ts'
import { type DataOptions, withIdentity } from './with-identity.ts'

/** `regroove user sessions …`: where a user is signed in. */
export function addSessionsCommand(user: Command, cli: CliContext): void {
  const sessions = user.command('sessions').description('Manage where a user is signed in.')
  addSettingOptions(sessions.command('end'), ['data'])
    .description('Sign a user out everywhere: browsers and applications. What they allowed stays allowed.')
    .argument('<name>')
    .action(async (name: string, options: DataOptions) => {
      const found = await withIdentity(cli, options, async (identity) => {
        const known = await identity.findUser(name)
        await identity.endAccess(known.id)
        return known
      })
      printResult(cli.terminal, { name: found.name, ended: true }, [`${found.name}  signed out everywhere`])
    })
}

/** `regroove user consent …`: what a user let applications do. */
export function addConsentCommand(user: Command, cli: CliContext): void {
  const consent = user.command('consent').description('Manage what a user let applications do.')

  addSettingOptions(consent.command('list'), ['data'])
    .description('List the applications that can act for a user.')
    .argument('<name>')
    .action(async (name: string, options: DataOptions) => {
      const consents = await withIdentity(cli, options, async (identity) =>
        identity.oauth.listConsents({ userId: (await identity.findUser(name)).id }),
      )
      printResult(cli.terminal, consents.map(toConsentJson), consents.map(toConsentLine))
    })

  addSettingOptions(consent.command('withdraw'), ['data'])
    .description('Take back what a user let an application do: none of its tokens of theirs holds any more.')
    .argument('<name>')
    .argument('<client-id>')
    .action(async (name: string, clientId: string, options: DataOptions) => {
      const found = await withIdentity(cli, options, async (identity) => {
        const known = await identity.findUser(name)
        await identity.oauth.withdrawConsent({ userId: known.id, clientId })
        return known
      })
      printResult(cli.terminal, { name: found.name, client_id: clientId, withdrawn: true }, [
        `${found.name}  took back  ${clientId}`,
      ])
    })
}
