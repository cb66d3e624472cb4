import { rmSync } from 'node:fs'
import path from 'node:path'
import type { TestContext } from 'node:test'
import { type InputName, type Inputs, inputNames } from '@regroove/conformance'
import type { ContentResponse, StreamResponse } from '@regroove/contract'
import { openIdentity } from '../../src/identity/index.ts'
import { openStorage } from '../../src/storage/index.ts'
import { type House, type HouseOptions, openHouse } from '../house/open-house.ts'
import { drawnLibrary, operatorFiles } from './drawn-library.ts'

/** A house that has everything that the kit may ask for, and what the kit is given of it. */
export interface CheckedHouse {
  readonly house: House
  readonly inputs: Inputs
}

/** Opens a house in which every check applies that can. */
export async function openCheckedHouse(
  t: Pick<TestContext, 'after'>,
  options: Pick<HouseOptions, 'settings' | 'environment' | 'trial'> = {},
): Promise<CheckedHouse> {
  // It opens some hours ago, so that what was given out then is past its time now.
  let behindMs = 3 * hourMs
  const clock = () => Date.now() - behindMs
  const house = await openHouse(t, drawnLibrary, { files: operatorFiles, clock, ...options })
  const idOf = async (title: string) => {
    const answer = await house.get(`/1/content/music/search?filters=tracks&q=${encodeURIComponent(title)}`)
    const { Tracks } = (await answer.json()) as ContentResponse
    return Tracks?.Items[0]?.Id ?? null
  }
  const expiredUrl = await streamUrl(house, await idOf('Misty Garden Walk'))
  const removedId = await idOf('Vanished')
  rmSync(path.join(house.libraryFolder, 'Gone Singer'), { recursive: true })
  await house.rescan()
  const unavailableTrack = await idOf('Misplaced')
  // Gone from the disk, and no scan has noticed yet.
  rmSync(path.join(house.libraryFolder, 'Lost Singer'), { recursive: true })
  const expiredToken = await issueTokenOfYesterday(house)
  behindMs = 0

  const given: Partial<Record<InputName, string | null>> = {
    username: 'paid',
    password: 'a password for paid',
    redirectUri,
    expiredUserToken: house.tokens.paid,
    expiredToken,
    expiredUrl,
    removedId,
    unavailableTrack,
    closedTrack: await idOf('Rough Sketch'),
    hiddenTrack: await idOf('Heimatlied'),
    hiddenIn: 'AT',
    ...(await issueTokens(house)),
  }
  return {
    house,
    inputs: Object.fromEntries(inputNames.map((name) => [name, given[name] ?? null])) as Inputs,
  }
}

const hourMs = 3_600_000

async function streamUrl(house: House, trackId: string | null): Promise<string | null> {
  const target = `/1/content/${trackId}/stream?clientInstanceId=${'0'.repeat(32)}`
  const answer = await house.get(target, { token: house.tokens.paid })
  return ((await answer.json()) as StreamResponse).Url ?? null
}

async function issueTokenOfYesterday({ dataFolder, clientId, clientSecret }: House): Promise<string> {
  const storage = await openStorage({ folder: dataFolder })
  const identity = openIdentity({ accounts: storage.accounts, clock: () => Date.now() - 25 * hourMs })
  const { accessToken } = await identity.issueApplicationToken({ clientId, clientSecret, scope: null })
  await storage.close()
  return accessToken
}

/** Where people return to after signing in: nobody listens there, and nobody has to. */
const redirectUri = 'http://127.0.0.1:9/signed-in'

/**
 * An application that people can sign in through, tokens of users that hold, and some that do not: of a switched-off
 * application, without the scope.
 */
async function issueTokens({ dataFolder }: House) {
  const storage = await openStorage({ folder: dataFolder })
  const { accounts } = storage
  const identity = openIdentity({ accounts, clock: Date.now })
  const invite = (name: string) =>
    identity.createUser({
      name,
      password: `a password for ${name}`,
      isAdmin: false,
      subscription: 'paid',
      country: null,
      language: null,
    })
  const { clientId, clientSecret } = await identity.createApplication({
    name: 'Conformance',
    redirectUris: [redirectUri],
  })
  const tokenOf = async (userName: string) =>
    (await identity.issueUserToken({ userName, clientId })).accessToken
  await invite('other')
  const { id: reluctantId } = await invite('reluctant')
  const off = await identity.createApplication({ name: 'Switched off', redirectUris: [] })
  const disabled = await identity.issueApplicationToken({ ...off, scope: null })
  await identity.switchApplication({ clientId: off.clientId, isEnabled: false })
  const limited = await identity.createApplication({
    name: 'Streams alone',
    redirectUris: [],
    permissions: ['streaming'],
  })
  const { accessToken: limitedToken } = await identity.issueApplicationToken({ ...limited, scope: null })

  const tokens = {
    clientId,
    clientSecret,
    userToken: await tokenOf('paid'),
    noPassToken: await tokenOf('none'),
    otherUserToken: await tokenOf('other'),
    unscopedToken: await tokenOf('reluctant'),
    disabledToken: disabled.accessToken,
    limitedToken,
  }
  // The operator's tokens have all scopes; consent to less is taken back by hand.
  await accounts.write
    .updateTable('token')
    .set({ scope: 'offline_access' })
    .where('user_id', '=', reluctantId)
    .execute()
  await storage.close()
  return tokens
}
