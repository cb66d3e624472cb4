import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestContext } from 'node:test'
import { openApp, type Trial } from '../../src/app.ts'
import type { Settings } from '../../src/config/index.ts'
import { openIdentity } from '../../src/identity/index.ts'
import { openStorage } from '../../src/storage/index.ts'
import { drawAudioTree } from '../audio/make-audio-tree.ts'
import { testSettings } from './test-settings.ts'

/** A whole service on a real port, over a library of real audio. */
export interface House {
  readonly url: string
  readonly dataFolder: string
  readonly libraryFolder: string
  readonly clientId: string
  readonly clientSecret: string
  /** Tokens: of the application, of a user with a Music Pass, of a user without. */
  readonly tokens: { readonly application: string; readonly paid: string; readonly none: string }
  /** Requests a path with the application's token, or with another, or with none (null). */
  readonly get: (
    path: string,
    options?: { token?: string | null; headers?: Record<string, string> },
  ) => Promise<Response>
  /** Lines that the service logged so far, as JSON text. */
  readonly logged: readonly string[]
  /** Stops the service before the test ends. */
  readonly stop: (options?: { graceMs: number; lingerMs?: number }) => Promise<void>
  /** Scans the library again and waits. */
  readonly rescan: () => Promise<void>
}

/** What is unlike an ordinary house. */
export interface HouseOptions {
  readonly clock?: () => number
  readonly settings?: Partial<Settings>
  /** Settings by their variables, such as `REGROOVE_RATE_LIMIT`; without them, nothing is limited. */
  readonly environment?: Readonly<Record<string, string>>
  /** What lies in the data folder before the start, by name. */
  readonly files?: Readonly<Record<string, string>>
  readonly trial?: Trial
}

/**
 * Opens a house for a test and closes it after.
 *
 * @param drawing the library, one file a line: see `test/audio/parse-drawing.ts`
 */
export async function openHouse(
  t: Pick<TestContext, 'after'>,
  drawing: string,
  { clock = Date.now, settings = {}, environment = {}, files = {}, trial = {} }: HouseOptions = {},
): Promise<House> {
  const folder = mkdtempSync(path.join(tmpdir(), 'regroove-house-'))
  const dataFolder = path.join(folder, 'data')
  const libraryFolder = path.join(folder, 'music')
  await drawAudioTree(libraryFolder, drawing)
  mkdirSync(dataFolder)
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(dataFolder, name), text)

  const logged: string[] = []
  const log = (level: string) => (facts: object, message: string) =>
    void logged.push(JSON.stringify({ level, message, ...facts }))
  const app = await openApp({
    settings: testSettings(dataFolder, { library: [libraryFolder], ...settings }, environment),
    folders: [libraryFolder],
    clock,
    trial,
    log: { info: log('info'), warn: log('warn'), error: log('error') },
  })
  const url = await app.start()
  let stopped: Promise<void> | null = null
  const stop: House['stop'] = (options = { graceMs: 1000 }) => (stopped ??= app.stop(options))
  t.after(async () => {
    await stop()
    rmSync(folder, { recursive: true })
  })
  await app.library.scan()
  const people = await invitePeople(dataFolder, clock)

  return {
    url,
    dataFolder,
    libraryFolder,
    ...people,
    get: (target, { token = people.tokens.application, headers = {} } = {}) =>
      fetch(url + target, {
        headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...headers },
      }),
    logged,
    stop,
    rescan: async () => void (await app.library.scan()),
  }
}

/** Makes an application and two users, as an operator does beside the running service. */
async function invitePeople(dataFolder: string, clock: () => number) {
  const storage = await openStorage({ folder: dataFolder })
  const identity = openIdentity({ accounts: storage.accounts, clock })
  const { clientId, clientSecret } = await identity.createApplication({ name: 'House', redirectUris: [] })
  for (const subscription of ['paid', 'none'] as const) {
    await identity.createUser({
      name: subscription,
      password: `a password for ${subscription}`,
      isAdmin: false,
      subscription,
      country: null,
      language: null,
    })
  }
  const tokens = {
    application: (await identity.issueApplicationToken({ clientId, clientSecret, scope: null })).accessToken,
    paid: (await identity.issueUserToken({ userName: 'paid', clientId })).accessToken,
    none: (await identity.issueUserToken({ userName: 'none', clientId })).accessToken,
  }
  await storage.close()
  return { clientId, clientSecret, tokens }
}
