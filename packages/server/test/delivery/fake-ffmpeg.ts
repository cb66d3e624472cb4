import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** A program that stands in for ffmpeg: it tells its abilities as the real one does, and else does what it was made for. */
export interface FakeFfmpeg {
  readonly program: string
  /** The arguments of each run so far, but for the questions about its abilities. */
  readonly runs: () => string[][]
  /** The process numbers of all runs so far. */
  readonly pids: () => number[]
}

/**
 * Makes a fake ffmpeg.
 *
 * @param does what a run does, in the words of sh; `"$@"` are its arguments
 */
export function makeFakeFfmpeg(folder: string, does: string): FakeFfmpeg {
  mkdirSync(folder, { recursive: true })
  const program = path.join(folder, 'ffmpeg')
  const record = path.join(folder, 'runs')
  const script = `#!/bin/bash
case "$*" in
*-version*) echo 'ffmpeg version 9.9-fake'; exit 0;;
*-encoders*) printf ' A..... aac x\\n A..... libmp3lame x\\n A..... libopus x\\n'; exit 0;;
esac
{ printf '%s\\0' "$$" "$@"; printf '\\n\\0'; } >> '${record}'
${does}
`
  writeFileSync(program, script)
  chmodSync(program, 0o755)
  const read = () =>
    (existsSync(record) ? readFileSync(record, 'utf8') : '')
      .split('\n\0')
      .filter((run) => run !== '')
      .map((run) => run.split('\0').slice(0, -1))
  return {
    program,
    runs: () => read().map(([, ...args]) => args),
    pids: () => read().map(([pid]) => Number(pid)),
  }
}

/** Whether a process is there, and is more than the memory of one that has ended. */
export function isRunning(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]![0] !== 'Z'
  } catch {
    return false
  }
}
