import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** A running nginx that serves one folder. */
export interface Nginx {
  /** The path of the socket that it listens on: no port is taken. */
  readonly socket: string
  readonly pid: number
  /** Ends it and removes what it wrote. */
  readonly stop: () => Promise<void>
}

/**
 * Starts an nginx of our own, in the foreground and in one process, over the files of a folder.
 *
 * Its `If-Modified-Since` is set to the reading of RFC 9110, where any date not before the file's will do.
 *
 * @throws {Error} with what nginx said, when it does not come up
 */
export async function startNginx({ root }: { readonly root: string }): Promise<Nginx> {
  const folder = mkdtempSync(path.join(tmpdir(), 'regroove-nginx-'))
  const socket = path.join(folder, 'socket')
  writeFileSync(path.join(folder, 'nginx.conf'), configOf({ root, folder, socket }))

  const child = spawn(
    process.env['NGINX_PATH'] ?? 'nginx',
    ['-p', folder, '-c', 'nginx.conf', '-e', 'errors'],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/usr/local/sbin` },
    },
  )
  let complaint = ''
  child.stderr.on('data', (text) => (complaint += text))
  const ended = once(child, 'exit')
  const stop = async () => {
    child.kill()
    await ended
    rmSync(folder, { recursive: true, force: true })
  }

  for (let tries = 0; tries < 100; tries++) {
    if (child.exitCode !== null) break
    if (await canConnect(socket)) return { socket, pid: child.pid!, stop }
    await sleep(50)
  }
  await stop()
  throw new Error(`nginx did not start: ${complaint}`)
}

function configOf({ root, folder, socket }: { root: string; folder: string; socket: string }): string {
  const scratch = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join(' ')
  return `
    daemon off; master_process off; pid pid; error_log errors;
    events { worker_connections 256; }
    http {
      access_log off; sendfile on; keepalive_requests 1000000; default_type audio/flac; ${scratch}
      server { listen unix:${socket}; root ${root}; if_modified_since before; }
    }`
}

async function canConnect(socket: string): Promise<boolean> {
  const connection = connect(socket)
  try {
    await once(connection, 'connect')
    return true
  } catch {
    return false
  } finally {
    connection.destroy()
  }
}
