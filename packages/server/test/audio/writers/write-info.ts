import type { AudioTags } from '../audio-spec.ts'
import { latin1, u8, utf8 } from '../bytes.ts'
import { type FieldNames, nameFields } from '../list-text-fields.ts'
import { makeChunk } from './chunks.ts'

const names: FieldNames = {
  title: 'INAM',
  artist: 'IART',
  album: 'IPRD',
  trackNumber: 'ITRK',
  date: 'ICRD',
  genre: 'IGNR',
  composer: 'IMUS',
  comment: 'ICMT',
}

/** The `LIST INFO` chunk of WAV. A field has one value: several are joined by a semicolon. */
export function writeInfo(tags: AudioTags, encoding: 'latin1' | 'utf8'): Buffer {
  const encode = encoding === 'latin1' ? latin1 : utf8
  const fields = nameFields(tags, names).map(([name, values]) =>
    makeChunk('little', name, Buffer.concat([encode(values.join('; ')), u8(0)])),
  )
  return makeChunk('little', 'LIST', Buffer.concat([latin1('INFO'), ...fields]))
}
