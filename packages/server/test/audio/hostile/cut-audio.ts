import { audioFormats } from '../audio-spec.ts'
import { makeAudioBytes } from '../make-audio.ts'
import { makePicture } from '../make-picture.ts'
import { type HostileFile, hostileBytes } from './hostile-file.ts'
import { extensionOf } from './not-audio.ts'

const cuts: readonly { name: string; harm: string; keep: (length: number) => number }[] = [
  { name: 'in-header', harm: 'ends within its first header', keep: () => 9 },
  { name: 'in-tags', harm: 'ends after 200 bytes', keep: () => 200 },
  { name: 'in-half', harm: 'ends in the middle', keep: (length) => length >> 1 },
  { name: 'before-end', harm: 'lacks its last byte', keep: (length) => length - 1 },
]

/** Good files of every format, as a broken download or a full disk leaves them. */
export const cutAudio: readonly HostileFile[] = audioFormats.flatMap((format) =>
  cuts.map(({ name, harm, keep }) =>
    hostileBytes(`cut-${name}.${extensionOf(format)}`, harm, async () => {
      const whole = await makeWhole(format)
      return whole.subarray(0, keep(whole.length))
    }),
  ),
)

async function makeWhole(format: (typeof audioFormats)[number]): Promise<Buffer> {
  const cover = { mime: 'image/jpeg', bytes: await makePicture(64, 64, 1, 'jpeg'), kind: 'front' } as const
  return makeAudioBytes(format, {
    tags: { title: 'Cut', artists: ['Hostile'], album: 'Damaged', pictures: [cover] },
  })
}
