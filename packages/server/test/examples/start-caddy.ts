import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Starts a Caddy of our own, in the foreground, which writes into a folder alone.
 *
 * @param caddyfile what it is to do
 * @returns what ends it
 * @throws {Error} with what Caddy said, when it does not come up
 */
export async function startCaddy(folder: string, caddyfile: string): Promise<() => Promise<void>> {
  writeFileSync(path.join(folder, 'Caddyfile'), caddyfile)
  const child = spawn('caddy', ['run', '--adapter', 'caddyfile', '--config', 'Caddyfile'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
  })
  const ended = once(child, 'exit')
  let said = ''
  const isUp = new Promise<true>((resolve) => {
    child.stderr.on('data', (chunk) => {
      said += String(chunk)
      if (said.includes('serving initial configuration')) resolve(true)
    })
  })
  const stop = async () => {
    child.kill()
    await ended
  }
  if ((await Promise.race([isUp, ended])) !== true) throw new Error(`caddy did not start: ${said}`)
  return stop
}
