import { parentPort, workerData } from 'node:worker_threads'
import { type FileReading, readAudioFile } from '../audio/read-audio-file.ts'
import { lowerPriority } from '../lower-priority.ts'
import type { ReaderData, ReaderReply, ReaderRequest } from './reader-messages.ts'

// Reads tags, and nothing else: what is hung up by a hostile file is this thread, which can be ended.

lowerPriority()
const begun = new Int32Array((workerData as ReaderData).begun)

parentPort!.on('message', async ({ files }: ReaderRequest) => {
  const readings: FileReading[] = []
  for (const file of files) {
    Atomics.add(begun, 0, 1)
    readings.push(await readAudioFile(file))
  }
  parentPort!.postMessage({ readings } satisfies ReaderReply)
})
