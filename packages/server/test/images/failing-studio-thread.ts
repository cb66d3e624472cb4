import { parentPort } from 'node:worker_threads'
import type { StudioRequest } from '../../src/delivery/images/studio/studio-messages.ts'

// Stands in for the studio's thread, and fails as the path of the picture says.

parentPort!.on('message', (request: StudioRequest) => {
  const fault = request.kind === 'read' ? request.picture.path : ''
  if (fault === 'loops') for (;;);
  if (fault === 'dies') process.exit(1)
  if (fault === 'throws') throw new Error('nobody catches this')
  if (fault === 'eats') for (const eaten: string[] = []; ; ) eaten.push(`${Math.random()}`.repeat(9))
  parentPort!.postMessage({ bytes: new Uint8Array([1, 2, 3]) })
})
