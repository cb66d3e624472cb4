import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { ServedOptions } from '../http/serve-catalogue.ts'

/** The service over a synthetic catalogue, in a process of its own. */
export interface ServedCatalogue {
  readonly url: string
  readonly port: number
  readonly token: string
  /** What the process holds at this moment. */
  readonly measure: () => Promise<{ readonly residentBytes: number; readonly openFiles: number }>
  readonly end: () => Promise<void>
}

/** Starts the service. */
export async function startServer(folder: string, options: ServedOptions = {}): Promise<ServedCatalogue> {
  const child = fork(path.join(import.meta.dirname, '../http/serve-catalogue.ts'), [
    folder,
    JSON.stringify(options),
  ])
  const [{ url, accessToken }] = (await once(child, 'message')) as [{ url: string; accessToken: string }]
  return {
    url,
    port: Number(new URL(url).port),
    token: accessToken,
    async measure() {
      child.send({})
      const [held] = (await once(child, 'message')) as [{ residentBytes: number; openFiles: number }]
      return held
    },
    async end() {
      child.disconnect()
      await once(child, 'exit')
    },
  }
}
