import { constants, setPriority } from 'node:os'
import type { ImageOrder } from '../image-order.ts'
import { makeImage } from '../painting/make-image.ts'
import { openPictureUse, PictureProblem } from '../painting/use-picture.ts'
import type { PainterNews } from './painter-messages.ts'

// A painter: a process that makes one image at a time out of files that strangers have made. It may hang, grow or crash
// without harm to the service. It is started with leave to read files, and to do nothing else with the system.

const tell = (news: PainterNews) => process.send!(news)
const use = openPictureUse(({ id }) => tell({ kind: 'using', pictureId: id }))

// Music goes first.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

process.on('message', async (order: ImageOrder) => tell(await carryOut(order)))
// A terminal tells all its processes to stop. The service decides: it may want to finish what is in its hands.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {})
// Without the service there is nobody to paint for. An ordinary exit would wait for a decoder that hangs.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))

async function carryOut(order: ImageOrder): Promise<PainterNews> {
  try {
    return { kind: 'made', image: await makeImage(order, use) }
  } catch (error) {
    if (error instanceof PictureProblem) {
      return { kind: 'unusable', problem: error.message, isLasting: error.isLasting }
    }
    return { kind: 'failed', problem: String((error as Error).stack) }
  }
}
