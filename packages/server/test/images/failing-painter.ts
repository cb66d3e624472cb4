import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { ImageOrder } from '../../src/delivery/images/image-order.ts'

// Stands in for a painter, and does what the path of the picture says.

const acts: Readonly<Record<string, () => unknown>> = {
  fine: () => 'fine',
  loops() {
    for (;;);
  },
  dies: () => process.exit(1),
  throws() {
    throw new Error('nobody catches this')
  },
  eats() {
    for (const eaten = new Map<string, object>(); ; ) eaten.set(`${eaten.size}`, { eaten: [] })
  },
  'forgets to say': () => process.exit(1),
  writes: () => tryTo(() => writeFileSync(path.join(tmpdir(), 'regroove-painter-was-here'), 'x')),
  starts: () => tryTo(() => spawnSync(process.execPath, ['--version'])),
}

process.on('message', async ({ source }: ImageOrder) => {
  const picture = source.kind === 'picture' ? source.candidates[0] : undefined
  const act = picture?.path ?? 'fine'
  if (picture !== undefined && act !== 'forgets to say')
    process.send!({ kind: 'using', pictureId: picture.id })
  // What was sent has to be out before the process hangs.
  await new Promise((resolve) => setTimeout(resolve, 50))
  process.send!({ kind: 'made', image: { format: 'jpeg', bytes: Buffer.from(String(acts[act]!())) } })
})

/** The code of the error that an attempt ends with; `done` when it succeeds. */
function tryTo(attempt: () => unknown): string {
  try {
    attempt()
    return 'done'
  } catch (error) {
    return String((error as NodeJS.ErrnoException).code)
  }
}
