import { appendFileSync, closeSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { StatementSync } from 'node:sqlite'
import { workerData } from 'node:worker_threads'
import type { ThreadData } from '../../src/answering/answering-messages.ts'

// Stands in for the program of an answering thread: the real one, over an engine that does what `act` of the data folder
// says, and notes each statement in `statements`.

const { folder } = (workerData as ThreadData).rooms
const real = StatementSync.prototype.all

StatementSync.prototype.all = function (this: StatementSync, ...values: Parameters<typeof real>) {
  appendFileSync(path.join(folder, 'statements'), `${this.sourceSQL.replaceAll(/\s+/g, ' ').slice(0, 80)}\n`)
  act()
  return real.apply(this, values)
} as typeof real

function act(): void {
  switch (readAct()) {
    case 'slow':
      sleep(25)
      return
    case 'very slow':
      sleep(1000)
      return
    case 'stuck':
      // Opening a pipe that nobody writes to waits like a disk that hangs: no JavaScript can be ended in it.
      closeSync(openSync(path.join(folder, 'pipe'), 'r'))
      return
    case 'dies':
      process.exit(3)
      return
    case 'throws':
      throw new Error('nobody should read of /the/inside')
    case 'disk fails':
      throw Object.assign(new Error('disk I/O error'), { code: 'ERR_SQLITE_ERROR', errcode: 10 })
  }
}

function readAct(): string {
  try {
    return readFileSync(path.join(folder, 'act'), 'utf8')
  } catch {
    return 'nothing'
  }
}

function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
}

await import('../../src/answering/answering-thread.ts')
