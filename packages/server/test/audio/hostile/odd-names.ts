import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { makeAudioBytes } from '../make-audio.ts'

/** Names that commands, addresses and file systems read as something else; each is lawful on Linux. */
export const oddNames: readonly Buffer[] = [
  '-i.mp3',
  '--help.mp3',
  '|id.mp3',
  '$(id).mp3',
  '`id`.mp3',
  '%03d.mp3',
  '[1-9]*?.mp3',
  'concat:a|b.mp3',
  'http:x.mp3',
  'file:x.mp3',
  'pipe:0.mp3',
  'line\nfeed.mp3',
  'tab\tand bell\u0007.mp3',
  ' leading and trailing .mp3',
  'quote"s\'.mp3',
  'back\\slash.mp3',
  'C:colon.mp3',
  'NUL.mp3',
  '..mp3',
  '.hidden.mp3',
  'UPPER.MP3',
  'percent%2f..%2f.mp3',
  'bidi\u202e3pm.mp3',
  'composed \u00e9.mp3',
  'decomposed e\u0301.mp3',
  `${'long'.repeat(62)}.mp3`,
]
  .map((name) => Buffer.from(name))
  .concat([Buffer.from('not utf-8 \xff\xfe.mp3', 'latin1')])

/**
 * Puts one good song under each odd name.
 *
 * @returns the full paths as bytes, because one of them is not text
 */
export async function makeOddlyNamed(folder: string): Promise<Buffer[]> {
  const song = await makeAudioBytes('mp3', { tags: { title: 'Oddly named' } })
  const files = oddNames.map((name) => Buffer.concat([Buffer.from(`${folder}${path.sep}`), name]))
  await Promise.all(files.map((file) => writeFile(file, song)))
  return files
}
