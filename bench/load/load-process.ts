import { type LoadOrder, runOpenLoop } from './open-loop.ts'

// A process of its own, so that asking takes nothing from answering but the processor.

process.on('message', async (order: LoadOrder) => {
  process.send!(await runOpenLoop(order))
})
process.on('disconnect', () => process.exit())
