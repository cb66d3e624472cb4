import { execFile } from 'node:child_process'
import { mkdir, open, symlink } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { audioFormats } from '../audio-spec.ts'
import { latin1, utf8 } from '../bytes.ts'
import { makeAudioBytes } from '../make-audio.ts'
import { makePicture } from '../make-picture.ts'
import { seededRandom } from '../seeded-random.ts'
import { type HostileFile, hostileBytes } from './hostile-file.ts'

/** Names that promise audio, with something else behind them. */
export const notAudio: readonly HostileFile[] = [
  hostileBytes('empty.mp3', 'is empty', () => Buffer.alloc(0)),
  hostileBytes('one-byte.flac', 'is one byte long', () => latin1('f')),
  hostileBytes('zeros.mp3', 'is 100 kB of zeros', () => Buffer.alloc(100_000)),
  hostileBytes('sync-words.mp3', 'is 100 kB of what begins an MPEG frame', () => Buffer.alloc(100_000, 0xff)),
  hostileBytes('text.mp3', 'is a text', () => utf8('This is not a song.\n'.repeat(500))),
  hostileBytes('page.ogg', 'is a web page with a script', () =>
    utf8('<!doctype html><title>x</title><script>document.title = "run"</script>'),
  ),
  hostileBytes('picture.m4a', 'is a JPEG', () => makePicture(64, 64, 3, 'jpeg')),
  ...audioFormats.map((format, index) =>
    hostileBytes(`random.${extensionOf(format)}`, 'is random bytes', () => randomBytes(20_000, index)),
  ),

  hostileBytes('flac-inside.mp3', 'is FLAC by content', () =>
    makeAudioBytes('flac', { tags: { title: 'Flac' } }),
  ),
  hostileBytes('mp3-inside.flac', 'is MP3 by content', () =>
    makeAudioBytes('mp3', { tags: { title: 'Mp3' } }),
  ),
  hostileBytes('opus-inside.wma', 'is Opus by content', () =>
    makeAudioBytes('opus', { tags: { title: 'Opus' } }),
  ),
  hostileBytes('m4a-inside.mp3', 'is MP4 by content', () =>
    makeAudioBytes('m4a', { tags: { title: 'M4a' } }),
  ),

  hostileBytes('playlist.mp3', 'is an HLS playlist of a file beside it', () =>
    utf8('#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\ncanary.wav\n#EXT-X-ENDLIST\n'),
  ),
  hostileBytes('playlist-of-a-host.mp3', 'is an HLS playlist of a web address', () =>
    utf8('#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nhttp://127.0.0.1:9/canary.ts\n#EXT-X-ENDLIST\n'),
  ),
  hostileBytes('concat.mp3', "is a script of ffmpeg's for joining files", () =>
    utf8("ffconcat version 1.0\nfile 'canary.wav'\n"),
  ),
  hostileBytes('session.m4a', 'is a description of a network session', () =>
    utf8('v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 9 RTP/AVP 0\n'),
  ),

  { name: 'pipe.mp3', harm: 'is a FIFO, on which a reader waits forever', make: makeFifo },
  { name: 'folder.mp3', harm: 'is a folder', make: async (file) => void (await mkdir(file)) },
  { name: 'loop.mp3', harm: 'is a link to itself', make: (file) => symlink(path.basename(file), file) },
  { name: 'nowhere.mp3', harm: 'is a link to nothing', make: (file) => symlink('not-there.mp3', file) },
  {
    name: 'endless.mp3',
    harm: 'is a link to a device without end',
    make: (file) => symlink('/dev/zero', file),
  },
  { name: 'sparse.wav', harm: 'is 5 GiB of nothing, without using the disk', make: makeSparse },
]

/** `alac` shares its extension with `m4a` and gets a longer one, so that names differ. */
export function extensionOf(format: (typeof audioFormats)[number]): string {
  return format === 'alac' ? 'alac.m4a' : format
}

function randomBytes(length: number, seed: number): Buffer {
  const random = seededRandom(seed)
  return Buffer.from(Uint8Array.from({ length }, () => random() * 256))
}

async function makeFifo(file: string): Promise<void> {
  await promisify(execFile)('mkfifo', ['--', file])
}

async function makeSparse(file: string): Promise<void> {
  const handle = await open(file, 'w')
  try {
    await handle.truncate(5 * 2 ** 30)
  } finally {
    await handle.close()
  }
}
