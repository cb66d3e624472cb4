import { parentPort, workerData } from 'node:worker_threads'
import { openAccountsReader, openCatalogWriter } from '../storage/index.ts'
import type { ScannerData, ScannerEvent, ScannerRequest } from './library-messages.ts'
import { lowerPriority } from './lower-priority.ts'
import { runScans } from './run-scans.ts'
import { systemDisk } from './walk/disk.ts'

// The library's own thread: the one that writes the catalogue. It waits for disks as long as they like.

lowerPriority()
const { startedAtMs, ...options } = workerData as ScannerData
const begunAt = performance.now()
const db = openCatalogWriter({ folder: options.dataFolder })
const { read: accounts } = openAccountsReader({ folder: options.dataFolder })
const scans = await runScans({
  ...options,
  db,
  accounts,
  disk: systemDisk,
  nowMs: () => Math.round(startedAtMs + performance.now() - begunAt),
  tell: (event: ScannerEvent) => parentPort!.postMessage(event),
})

parentPort!.on('message', async (request: ScannerRequest) => {
  if (request.kind === 'scan') return scans.request(request.id, request.full)
  await scans.close()
  await db.destroy()
  await accounts.destroy()
  parentPort!.close()
})
