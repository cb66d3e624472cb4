import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestContext } from 'node:test'
import { openApp } from '../../src/app.ts'
import { type Identity, openIdentity } from '../../src/identity/index.ts'
import { openStorage } from '../../src/storage/index.ts'
import { testSettings } from '../house/test-settings.ts'

/** A whole service on a real port with nothing in its library, and the accounts beside it as an operator has them. */
export interface AccountsHouse {
  readonly url: string
  /** The operator's own room, beside the service's. */
  readonly operator: Identity
  /** Lines that the service logged so far, as JSON text. */
  readonly logged: readonly string[]
}

/** Opens the house for a test, or for the tests of a file, and closes it after. */
export async function openAccountsHouse(
  t: Pick<TestContext, 'after'>,
  { clock = Date.now }: { clock?: () => number } = {},
): Promise<AccountsHouse> {
  const folder = mkdtempSync(path.join(tmpdir(), 'regroove-accounts-'))
  const logged: string[] = []
  const log = (level: string) => (facts: object, message: string) =>
    void logged.push(JSON.stringify({ level, message, ...facts }))
  const data = path.join(folder, 'data')
  const app = await openApp({
    settings: testSettings(data),
    folders: [],
    clock,
    log: { info: log('info'), warn: log('warn'), error: log('error') },
  })
  const url = await app.start()
  const storage = await openStorage({ folder: data })
  t.after(async () => {
    await storage.close()
    await app.stop({ graceMs: 500 })
    rmSync(folder, { recursive: true })
  })
  return {
    url,
    operator: openIdentity({ accounts: storage.accounts, clock }),
    logged,
  }
}
