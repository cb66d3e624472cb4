import { parentPort, workerData } from 'node:worker_threads'
import { writeDemoFiles } from './write-demo-files.ts'

/**
 * The thread that `makeDemoLibrary` starts: music is a second or three of arithmetic, which the server's own thread has no
 * time for. Its data is the folder; it sends progress, then the count; any message to it means stop.
 */
const stopping = new AbortController()
parentPort?.once('message', () => stopping.abort())
parentPort?.unref()

const count = await writeDemoFiles({
  folder: workerData as string,
  onProgress: (done, total) => parentPort?.postMessage({ kind: 'progress', done, total }),
  signal: stopping.signal,
})
parentPort?.postMessage({ kind: 'finished', count })
