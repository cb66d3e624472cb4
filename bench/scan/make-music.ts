import { randomBytes } from 'node:crypto'
import { link, mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { AudioFormat, AudioTags } from '../../packages/server/test/audio/audio-spec.ts'
import { makeAudio, makeAudioBytes } from '../../packages/server/test/audio/make-audio.ts'
import { makePicture } from '../../packages/server/test/audio/make-picture.ts'
import { syntheticTracks } from '../../packages/server/test/audio/synthetic-names.ts'
import { workFolder } from './work-folder.ts'

const formats: readonly AudioFormat[] = ['mp3', 'flac', 'm4a', 'alac', 'ogg', 'opus', 'wav', 'aiff', 'wv']
/** As large as covers from shops are. */
const coverBytes = 160_000

/** Makes tagged files of nine formats with covers, as Artist/Album/01 Title; returns their folder. */
export async function makeMusic(files: number): Promise<string> {
  const folder = path.join(workFolder, 'music')
  const picture = await makePicture(300, 300, 1, 'jpeg')
  const bytes = Buffer.concat([picture, randomBytes(coverBytes - picture.length)])
  const waiting = syntheticTracks(files)
  const makeNext = async () => {
    for (const track of waiting) {
      const format = formats[track.albumIndex % formats.length]!
      const number = String(track.trackNumber).padStart(2, '0')
      const name = `${track.artist}/${track.album} ${track.albumIndex}/${number} ${track.title}.${format === 'alac' ? 'm4a' : format}`
      const tags: AudioTags = {
        title: track.title,
        artists: [track.artist],
        albumArtists: [track.artist],
        album: `${track.album} ${track.albumIndex}`,
        trackNumber: track.trackNumber,
        trackTotal: track.trackTotal,
        date: track.date,
        genres: [track.genre],
        pictures: [{ mime: 'image/jpeg', bytes, kind: 'front' }],
      }
      await makeAudio(path.join(folder, name), { format, seconds: 4, tone: track.trackNumber % 3, tags })
    }
  }
  await Promise.all(Array.from({ length: 8 }, makeNext))
  return folder
}

/** Makes as many files as wanted that are named by their paths alone: links to one, ten to an album. */
export async function makeUnchanged(files: number): Promise<string> {
  const folder = path.join(workFolder, 'unchanged')
  await mkdir(folder)
  const bytes = await makeAudioBytes('mp3', { tagKinds: [] })
  let source = ''
  for (let file = 0; file < files; file++) {
    // File systems bear only so many links to one file.
    if (file % 10_000 === 0) {
      source = path.join(workFolder, `source-${file}.mp3`)
      await writeFile(source, bytes)
    }
    const [artist, album, number] = [Math.floor(file / 100), Math.floor(file / 10), file % 10]
    const directory = path.join(folder, `Artist ${artist}`, `Album ${album}`)
    if (number === 0) await mkdir(directory, { recursive: true })
    await link(source, path.join(directory, `0${number} Song ${file}.mp3`))
  }
  return folder
}
