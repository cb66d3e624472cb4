import { parentPort, workerData } from 'node:worker_threads'
import type { ReaderData, ReaderReply, ReaderRequest } from '../../src/library/reader/reader-messages.ts'

// Reads as the reading thread does, but does with a file what its name says.

const begun = new Int32Array((workerData as ReaderData).begun)

parentPort!.on('message', async ({ files }: ReaderRequest) => {
  const readings: ReaderReply['readings'][number][] = []
  for (const { path } of files) {
    Atomics.add(begun, 0, 1)
    if (path === 'hang') for (;;);
    if (path === 'exit') process.exit(3)
    if (path === 'throw') throw new Error('cannot')
    if (path === 'memory') fillMemory()
    if (path === 'slow') await new Promise((resolve) => setTimeout(resolve, 400))
    readings.push({ kind: 'refused', problem: `read ${path}` })
  }
  parentPort!.postMessage({ readings } satisfies ReaderReply)
})

function fillMemory(): never {
  const kept: number[][] = []
  for (;;) kept.push(Array.from({ length: 100_000 }, (_, index) => index + 0.5))
}
