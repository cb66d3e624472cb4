import assert from 'node:assert/strict'
import { Agent, request } from 'node:http'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { type App, openApp } from '../../src/app.ts'
import { readSettings } from '../../src/config/index.ts'
import { startNginx } from '../delivery/start-nginx.ts'
import { openHouse } from '../house/open-house.ts'

const quiet = { info: () => {}, warn: () => {}, error: () => {} }

test('two services behind a proxy are restarted one after the other under load, and no request is lost', async (t) => {
  const house = await openHouse(t, 'Nina Simone/Pastel Blues/10 Sinnerman.mp3')
  const openBeside = async (port: number): Promise<{ app: App; port: number }> => {
    const settings = readSettings({
      options: { library: [house.libraryFolder], data: house.dataFolder, port: String(port), watch: false },
      environment: { REGROOVE_RATE_LIMIT: 'off' },
      workingFolder: house.dataFolder,
    })
    const app = await openApp({ settings, folders: [house.libraryFolder], clock: Date.now, log: quiet })
    return { app, port: Number(new URL(await app.start()).port) }
  }
  const services = [await openBeside(0), await openBeside(0)]
  const nginx = await startNginx({ ports: services.map(({ port }) => port) })
  t.after(async () => {
    await nginx.stop()
    for (const { app } of services) await app.stop({ graceMs: 0 })
  })

  const agent = new Agent({ keepAlive: true, maxSockets: 12 })
  const ask = (count: number) =>
    new Promise<string>((resolve) => {
      request(
        {
          socketPath: nginx.socket,
          agent,
          path: `/1/content/music/search?q=nina&maxItems=${1 + (count % 25)}`,
          headers: { authorization: `Bearer ${house.tokens.application}` },
        },
        async (answer) => {
          let body = ''
          for await (const chunk of answer) body += String(chunk)
          resolve(
            answer.statusCode === 200 && body.endsWith('}')
              ? 'whole'
              : `${answer.statusCode} ${body.slice(0, 200)}`,
          )
        },
      )
        .on('error', (error) => resolve(String(error)))
        .end()
    })
  let isOver = false
  let whole = 0
  const lost: string[] = []
  const clients = Array.from({ length: 12 }, async (_, client) => {
    for (let count = client; !isOver; count += 1) {
      const outcome = await ask(count)
      if (outcome === 'whole') whole += 1
      else lost.push(outcome)
    }
  })
  const untilMoreAreAnswered = async () => {
    const before = whole
    while (whole < before + 100 && lost.length === 0) await wait(5)
  }
  for (const service of services) {
    await untilMoreAreAnswered()
    await service.app.stop({ graceMs: 5000, lingerMs: 300 })
    Object.assign(service, await openBeside(service.port))
  }
  await untilMoreAreAnswered()
  isOver = true
  await Promise.all(clients)
  agent.destroy()
  assert.deepEqual(lost, [])
})
