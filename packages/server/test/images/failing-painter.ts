import type { ImageOrder } from '../../src/delivery/images/image-order.ts'
import { makeImage } from '../../src/delivery/images/painting/make-image.ts'
import { openPictureUse } from '../../src/delivery/images/painting/use-picture.ts'

// Stands in for a painter, and fails as the path of the picture says. What has no picture is painted truly.

process.on('message', async (order: ImageOrder) => {
  if (order.source.kind !== 'picture') {
    process.send!({
      kind: 'made',
      image: await makeImage(
        order,
        openPictureUse(() => {}),
      ),
    })
    return
  }
  const [picture] = order.source.candidates
  const fault = picture!.path
  if (fault !== 'forgets to say') process.send!({ kind: 'using', pictureId: picture!.id })
  // What was sent has to be out before the process hangs.
  await new Promise((resolve) => setTimeout(resolve, 50))
  if (fault === 'loops') for (;;);
  if (fault === 'dies' || fault === 'forgets to say') process.exit(1)
  if (fault === 'throws') throw new Error('nobody catches this')
  if (fault === 'eats')
    for (const eaten = new Map<string, object>(); ; ) eaten.set(`${eaten.size}`, { eaten: [] })
  process.send!({ kind: 'made', image: { format: 'jpeg', bytes: new Uint8Array([1, 2, 3]) } })
})
