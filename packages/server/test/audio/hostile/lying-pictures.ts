import type { TagPicture } from '../audio-spec.ts'
import { latin1, u32be, utf8 } from '../bytes.ts'
import { makeAudioBytes } from '../make-audio.ts'
import { makePicture } from '../make-picture.ts'
import { type HostileFile, hostileBytes } from './hostile-file.ts'

/** Files whose embedded picture is not what it says, or harms whoever decodes it. */
export const lyingPictures: readonly HostileFile[] = [
  withPicture('picture-says-html.mp3', 'has a PNG that calls itself a web page', async () => ({
    mime: 'text/html',
    bytes: await makePicture(16, 16, 1, 'png'),
  })),
  withPicture('html-says-picture.mp3', 'has a web page that calls itself a JPEG', () => ({
    mime: 'image/jpeg',
    bytes: utf8('<!doctype html><script>document.title = "run"</script>'),
  })),
  withPicture('svg-says-png.flac', 'has an SVG with a script that calls itself a PNG', () => ({
    mime: 'image/png',
    bytes: utf8('<svg xmlns="http://www.w3.org/2000/svg"><script>document.title = "run"</script></svg>'),
  })),
  withPicture('picture-by-link.mp3', 'has a picture that is an address', () => ({
    mime: '-->',
    bytes: latin1('http://127.0.0.1:9/canary.jpg'),
  })),
  withPicture('picture-huge-inside.m4a', 'has a small PNG that tells 60,000 by 60,000 pixels', async () => {
    const bytes = await makePicture(16, 16, 1, 'png')
    Buffer.concat([u32be(60_000), u32be(60_000)]).copy(bytes, 16)
    return { mime: 'image/png', bytes }
  }),
  withPicture('picture-cut.flac', 'has half a JPEG', async () => {
    const bytes = await makePicture(64, 64, 1, 'jpeg')
    return { mime: 'image/jpeg', bytes: bytes.subarray(0, bytes.length >> 1) }
  }),
  withPicture('picture-empty.ogg', 'has a picture of no bytes', () => ({
    mime: 'image/png',
    bytes: Buffer.alloc(0),
  })),
  withPicture('picture-large.flac', 'has a picture of 12 MB', async () => ({
    mime: 'image/png',
    bytes: Buffer.concat([await makePicture(16, 16, 1, 'png'), Buffer.alloc(12_000_000)]),
  })),
]

function withPicture(
  name: `${string}.${'mp3' | 'flac' | 'm4a' | 'ogg'}`,
  harm: string,
  picture: () => Omit<TagPicture, 'kind'> | Promise<Omit<TagPicture, 'kind'>>,
): HostileFile {
  const format = name.slice(name.lastIndexOf('.') + 1) as 'mp3' | 'flac' | 'm4a' | 'ogg'
  return hostileBytes(name, harm, async () =>
    makeAudioBytes(format, {
      tags: { title: 'Picture', pictures: [{ ...(await picture()), kind: 'front' }] },
    }),
  )
}
