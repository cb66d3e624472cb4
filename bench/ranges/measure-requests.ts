import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'

/** A server that is measured, and under which path it has the file. */
export interface Contender {
  readonly name: string
  /** The path of a Unix socket. */
  readonly socket: string
  readonly path: string
  readonly pid: number
}

/** What a round of requests took. */
export interface Measurement {
  readonly requests: number
  readonly bytes: number
  readonly wallSeconds: number
  /** Of the server alone, in user and system mode. */
  readonly cpuSeconds: number
}

/**
 * Sends requests over a few kept connections, and counts what comes back.
 *
 * @param ranges the `Range` of each request; null asks for the whole
 * @throws {Error} when an answer is not 200 or 206
 */
export async function measureRequests(
  contender: Contender,
  ranges: readonly (string | null)[],
  { connections }: { readonly connections: number },
): Promise<Measurement> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const waiting = [...ranges]
  let bytes = 0
  const cpuBefore = readCpuSeconds(contender.pid)
  const startedAt = performance.now()
  const listen = async () => {
    for (let range = waiting.pop(); range !== undefined; range = waiting.pop()) {
      const answered = await ask(contender, agent, range)
      bytes += answered
    }
  }
  await Promise.all(Array.from({ length: connections }, listen))
  const wallSeconds = (performance.now() - startedAt) / 1000
  agent.destroy()
  return {
    requests: ranges.length,
    bytes,
    wallSeconds,
    cpuSeconds: readCpuSeconds(contender.pid) - cpuBefore,
  }
}

function ask({ socket, path }: Contender, agent: Agent, range: string | null): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const headers = range === null ? {} : { Range: range }
  const asking = request({ socketPath: socket, path, agent, headers }, (answer) => {
    let bytes = 0
    if (answer.statusCode !== (range === null ? 200 : 206)) reject(new Error(`answered ${answer.statusCode}`))
    answer.on('data', (chunk: Buffer) => (bytes += chunk.length))
    answer.on('end', () => resolve(bytes))
    answer.on('error', reject)
  })
  asking.on('error', reject).end()
  return promise
}

/** Linux counts a process's time in hundredths of a second. */
function readCpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}
