import type { TestContext } from 'node:test'
import { type Browser, chromium } from 'playwright-core'

const switches = [
  '--no-sandbox',
  '--disable-gpu',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-background-networking',
  '--mute-audio',
]

/** Opens a Chromium without a window for a test, and closes it after. `CHROMIUM_PATH` names another than the system's. */
export async function openBrowser(t: Pick<TestContext, 'after'>): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'
  const browser = await chromium.launch({ executablePath, args: switches })
  t.after(() => browser.close())
  return browser
}
