import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * What an nginx serves: the files of a folder; what services on ports of this machine answer, in turn; or what a site of
 * its own says, which listens on a port.
 */
export type Served =
  | { readonly root: string }
  | { readonly ports: readonly number[] }
  | { readonly site: string; readonly port: number }

/** A running nginx. */
export interface Nginx {
  /** The path of the socket that it listens on: no port is taken, unless by a site. */
  readonly socket: string
  readonly pid: number
  /** Ends it and removes what it wrote. */
  readonly stop: () => Promise<void>
}

/**
 * Starts an nginx of our own, in the foreground and in one process.
 *
 * Its `If-Modified-Since` is set to the reading of RFC 9110, where any date not before the file's will do.
 *
 * @throws {Error} with what nginx said, when it does not come up
 */
export async function startNginx(served: Served): Promise<Nginx> {
  const folder = mkdtempSync(path.join(tmpdir(), 'regroove-nginx-'))
  const socket = path.join(folder, 'socket')
  writeFileSync(path.join(folder, 'nginx.conf'), configOf({ served, folder, socket }))

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
    if (await canConnect('site' in served ? served.port : socket)) return { socket, pid: child.pid!, stop }
    await sleep(50)
  }
  await stop()
  throw new Error(`nginx did not start: ${complaint}`)
}

function configOf({ served, folder, socket }: { served: Served; folder: string; socket: string }): string {
  const scratch = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join(' ')
  return `
    daemon off; master_process off; pid pid; error_log errors;
    events { worker_connections 256; }
    http {
      access_log off; sendfile on; keepalive_requests 1000000; default_type audio/flac; ${scratch}
      ${serverOf(served, socket)}
    }`
}

function serverOf(served: Served, socket: string): string {
  if ('site' in served) return served.site
  return 'root' in served ? folderServer(served.root, socket) : proxyServer(served.ports, socket)
}

function folderServer(root: string, socket: string): string {
  return `server { listen unix:${socket}; root ${root}; if_modified_since before; }`
}

/** As docs/examples/nginx.conf has it, without TLS. */
function proxyServer(ports: readonly number[], socket: string): string {
  const servers = ports.map((port) => `server 127.0.0.1:${port} max_fails=0;`).join(' ')
  return `
    upstream regroove { ${servers} keepalive 32; }
    server {
      listen unix:${socket};
      location / {
        proxy_pass http://regroove; proxy_http_version 1.1; proxy_set_header Connection "";
        proxy_next_upstream error timeout http_503;
      }
    }`
}

async function canConnect(place: string | number): Promise<boolean> {
  const connection = typeof place === 'string' ? connect(place) : connect(place, '127.0.0.1')
  try {
    await once(connection, 'connect')
    return true
  } catch {
    return false
  } finally {
    connection.destroy()
  }
}
