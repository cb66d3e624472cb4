import type { AudioTags } from '../audio-spec.ts'
import { latin1, u8 } from '../bytes.ts'

const unknownGenre = 255

/** An ID3v1.1 tag: 128 bytes for the file's end, fields cut at 30 Latin-1 characters, one genre of a closed list. */
export function writeId3v1(tags: AudioTags): Buffer {
  return Buffer.concat([
    latin1('TAG'),
    cut(tags.title, 30),
    cut(tags.artist ?? tags.artists?.join(', '), 30),
    cut(tags.album, 30),
    cut(tags.date, 4),
    cut(tags.comment, 28),
    u8(0),
    u8(Math.min(tags.trackNumber ?? 0, 255)),
    u8(findGenre(tags.genres?.[0])),
  ])
}

function cut(text: string | undefined, bytes: number): Buffer {
  const field = Buffer.alloc(bytes)
  latin1(text ?? '').copy(field)
  return field
}

function findGenre(genre: string | undefined): number {
  const index = genres.indexOf(genre ?? '')
  return index === -1 ? unknownGenre : index
}

/** The list of ID3v1; a genre's number is its place. */
const genres =
  `Blues|Classic Rock|Country|Dance|Disco|Funk|Grunge|Hip-Hop|Jazz|Metal|New Age|Oldies|Other|Pop|R&B|Rap
|Reggae|Rock|Techno|Industrial|Alternative|Ska|Death Metal|Pranks|Soundtrack|Euro-Techno|Ambient|Trip-Hop|Vocal
|Jazz+Funk|Fusion|Trance|Classical|Instrumental|Acid|House|Game|Sound Clip|Gospel|Noise`
    .replaceAll('\n', '')
    .split('|')
