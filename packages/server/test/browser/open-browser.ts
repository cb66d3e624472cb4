import { existsSync } from 'node:fs'
import path from 'node:path'
import type { TestContext } from 'node:test'
import { type Browser, chromium } from 'playwright-core'

/**
 * Starts Chromium without a window, once for all the tests of a file, and ends it after them. Each test opens a context of
 * its own, which knows nothing of the others.
 */
export async function openBrowser(t: Pick<TestContext, 'after'>): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [
      // Tests run as root on build machines, where Chromium's own sandbox does not start; all pages are ours.
      ...['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
      '--mute-audio',
      '--autoplay-policy=no-user-gesture-required',
    ],
  })
  t.after(() => browser.close())
  return browser
}

function findChromium(): string {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter)
  const found = folders.map((folder) => path.join(folder, 'chromium')).find((file) => existsSync(file))
  if (found === undefined) throw new Error('chromium is missing: run npm run setup')
  return found
}
