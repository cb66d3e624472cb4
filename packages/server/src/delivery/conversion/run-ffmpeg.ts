import { type ChildProcess, spawn } from 'node:child_process'
import { setPriority } from 'node:os'
import type { Readable } from 'node:stream'
import type { MediaHandle } from '../media-files.ts'

/** An ffmpeg at work, in a process of its own. */
export interface FfmpegRun {
  readonly stdout: Readable
  /** Settles when the process is gone, however it went; never rejects. */
  readonly ended: Promise<FfmpegEnd>
  /** Asks it to stop, and makes it stop if it does not. May be called again. */
  readonly stop: () => void
}

/** How a run went. */
export interface FfmpegEnd {
  /** Null when it did not end by itself, or never began. */
  readonly exitCode: number | null
  /** The last of what it said on its error output. */
  readonly said: string
  /** Why it never began; null when it did. */
  readonly cause: NodeJS.ErrnoException | null
}

/** What a run is started with. */
export interface FfmpegStart {
  /** A name that is looked for on the path, or a path. */
  readonly program: string
  /** Made of our own words and of numbers alone. */
  readonly args: readonly string[]
  /** The open file that it reads, as descriptor 3. It may be closed when this returns; null for none. */
  readonly source: MediaHandle | null
  /** Default 5: the service itself goes first, but somebody waits. */
  readonly niceness?: number
}

/** The name under which a run finds the file that it was given, whatever happened to the file's own name. */
export const givenFile = '/proc/self/fd/3'

const keptOfErrors = 4096
/** How long a process may take to end when it is asked to. */
const patienceMs = 2000
/** It needs nothing of our environment but where programs are. */
const environment = { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' }

/**
 * Starts ffmpeg, without a shell and in a group of processes of its own, so that all of it can be ended.
 *
 * When we end without a word, its pipe breaks at the next byte, and it ends too.
 */
export function runFfmpeg({ program, args, source, niceness = 5 }: FfmpegStart): FfmpegRun {
  const child = spawn(program, args, {
    shell: false,
    detached: process.platform !== 'win32',
    windowsHide: true,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe', source === null ? 'ignore' : source.fd],
  })
  if (child.pid !== undefined) lowerPriority(child.pid, niceness)
  let said = ''
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-keptOfErrors)
  })
  const { promise: ended, resolve } = Promise.withResolvers<FfmpegEnd>()
  let killing: NodeJS.Timeout | undefined
  const settle = (exitCode: number | null, cause: NodeJS.ErrnoException | null) => {
    clearTimeout(killing)
    resolve({ exitCode, said, cause })
  }
  child.once('error', (cause) => settle(null, cause))
  child.once('close', (exitCode) => settle(exitCode, null))

  return {
    stdout: child.stdout!,
    ended,
    stop() {
      if (killing !== undefined || child.exitCode !== null || child.signalCode !== null) return
      child.stdout!.destroy()
      signalGroup(child, 'SIGTERM')
      killing = setTimeout(() => signalGroup(child, 'SIGKILL'), patienceMs)
    },
  }
}

/** A process that has ended meanwhile cannot be reached, and need not be. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  try {
    if (process.platform === 'win32') child.kill(signal)
    else process.kill(-child.pid, signal)
  } catch {}
}

function lowerPriority(pid: number, niceness: number): void {
  try {
    setPriority(pid, niceness)
  } catch {}
}
