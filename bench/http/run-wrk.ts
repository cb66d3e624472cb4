import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'

/** What one run of wrk measured. */
export interface WrkResult {
  readonly requestsPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Answers that were not 2xx, and broken connections. */
  readonly failed: number
}

/**
 * Loads a server of this machine with wrk: sixteen connections, one thread.
 *
 * @param paths are asked in turn, from the first on
 * @throws {Error} naming the package when wrk is not on the path
 */
export async function runWrk({
  url,
  paths,
  token,
  seconds,
  folder,
}: {
  url: string
  paths: readonly string[]
  token: string
  seconds: number
  /** Where the list of paths is written for wrk. */
  folder: string
}): Promise<WrkResult> {
  const list = path.join(folder, 'paths.txt')
  writeFileSync(list, `${paths.join('\n')}\n`)
  const script = path.join(import.meta.dirname, 'ask-in-turn.lua')
  const words = ['-t1', '-c16', `-d${seconds}s`, '--latency', '-s', script, url, '--', list, token]
  const { stdout } = await promisify(execFile)('wrk', words).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new Error('This bench needs wrk: apt install wrk')
    throw error
  })
  const number = (pattern: RegExp) => Number(pattern.exec(stdout)?.[1] ?? Number.NaN)
  return {
    requestsPerSecond: number(/Requests\/sec:\s+([\d.]+)/),
    p50Ms: milliseconds(/50%\s+([\d.]+\w+)/.exec(stdout)?.[1]),
    p99Ms: milliseconds(/99%\s+([\d.]+\w+)/.exec(stdout)?.[1]),
    failed: number(/failed: (\d+)/),
  }
}

function milliseconds(text = ''): number {
  const [, value, unit] = /^([\d.]+)(us|ms|s)$/.exec(text) ?? []
  return Number(value) * { us: 0.001, ms: 1, s: 1000 }[unit as 'us' | 'ms' | 's']
}
