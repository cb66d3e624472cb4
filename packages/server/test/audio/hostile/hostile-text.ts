import { type AudioFormat, audioFormats } from '../audio-spec.ts'
import { latin1, u8 } from '../bytes.ts'
import { makeAudioBytes } from '../make-audio.ts'
import { makeFrame, makeTag } from '../writers/id3v2-frames.ts'
import { findBytes } from './find-bytes.ts'
import { type HostileFile, hostileBytes } from './hostile-file.ts'
import { extensionOf } from './not-audio.ts'

/** Titles that harm whoever prints, sorts, cuts or trusts them, by what is wrong with them. */
export const hostileTitles: Readonly<Record<string, string>> = {
  'bidi-title': 'Song\u202e3pm.exe\u202c\u2066\u2069',
  'control-title': 'Bell\u0007 back\u0008 escape\u001b[2J line\r\nfeed\u2028 delete\u007f',
  'script-title': '"><script>document.title = "run"</script><img src=x onerror=alert(1)>',
  'path-title': '../../../../etc/passwd',
  'query-title': "Robert'); DROP TABLE track;--",
  'format-title': `%s%n{0}\${jndi:x}{{7*7}}`,
  'combining-title': `Z${'\u0301\u0323'.repeat(2000)}algo`,
  'invisible-title': '\u200b\u200d\ufeff\u00ad\u{e0001}',
  'not-a-character-title': 'End\ufffe\uffff\u{10ffff}',
  'emoji-title': '👨‍👩‍👧‍👦'.repeat(300),
  'megabyte-title': 'Très long. '.repeat(95_000),
}

const carriers: readonly AudioFormat[] = ['mp3', 'flac', 'm4a', 'ogg', 'wv', 'wma']

/** Files whose sound is good and whose text is not. */
export const hostileText: readonly HostileFile[] = [
  ...Object.entries(hostileTitles).flatMap(([name, title]) =>
    carriers.map((format) =>
      hostileBytes(`${name}.${extensionOf(format)}`, `has a ${name.replaceAll('-', ' ')}`, () =>
        makeAudioBytes(format, { tags: { title, artists: [title.slice(0, 4000)], album: 'Text' } }),
      ),
    ),
  ),
  ...(['flac', 'ogg', 'm4a'] as const).map((format) =>
    hostileBytes(`nul-title.${format}`, 'has NULs in its title', () =>
      makeAudioBytes(format, { tags: { title: 'Before\0after\0', artists: ['\0'], album: '' } }),
    ),
  ),
  ...audioFormats.map((format) =>
    hostileBytes(`empty-tags.${extensionOf(format)}`, 'has tags of no text', () =>
      makeAudioBytes(format, { tags: { title: '', artists: ['', ''], album: '', date: '', genres: [''] } }),
    ),
  ),
  hostileBytes('many-user-texts.mp3', 'has ten thousand TXXX frames', () =>
    makeAudioBytes('mp3', manyFields()),
  ),
  hostileBytes('many-comments.ogg', 'has ten thousand comments', () => makeAudioBytes('ogg', manyFields())),
  hostileBytes('many-artists.flac', 'has five thousand artists', () =>
    makeAudioBytes('flac', {
      tags: { artists: Array.from({ length: 5000 }, (_, index) => `Artist ${index}`) },
    }),
  ),
  hostileBytes('strange-numbers.flac', 'has numbers and dates that are none', () =>
    makeAudioBytes('flac', {
      tags: {
        date: '0000-99-99',
        originalDate: 'yesterday',
        custom: {
          TRACKNUMBER: ['-1/1e309', 'A1'],
          DISCNUMBER: ['99999999999999999999'],
          COMPILATION: ['maybe'],
          REPLAYGAIN_TRACK_GAIN: ['NaN dB'],
          REPLAYGAIN_TRACK_PEAK: ['Infinity'],
        },
      },
    }),
  ),
  hostileBytes('bad-utf8.flac', 'has comments that are not UTF-8', async () => {
    const file = await makeAudioBytes('flac', { tags: { title: 'LATIN-ONE', artists: ['ALONE-BYTE'] } })
    return overwrite(
      overwrite(file, 'LATIN-ONE', 'S\xf6ng \xff\xfe\xc0'),
      'ALONE-BYTE',
      '\xed\xa0\x80 \xe2\x82',
    )
  }),
  hostileBytes('bad-utf8.mp3', 'has a text frame that is not UTF-8', () =>
    withTitleFrame(3, 'S\xf6ng \xff\xc0\xaf'),
  ),
  hostileBytes('odd-utf16.mp3', 'has UTF-16 of an odd length', () => withTitleFrame(1, '\xff\xfeS\0o\0n')),
  hostileBytes('lone-surrogate.mp3', 'has half a pair in UTF-16', () =>
    withTitleFrame(1, '\xff\xfe\x3d\xd8S\0'),
  ),
  hostileBytes('no-order-mark.mp3', 'has UTF-16 without a byte order mark', () =>
    withTitleFrame(1, 'S\0o\0n\0g\0'),
  ),
  hostileBytes('unknown-encoding.mp3', 'has a text frame of encoding 9', () => withTitleFrame(9, 'Song')),
  hostileBytes('no-equals.flac', 'has comments without a name or a value', async () => {
    const file = await makeAudioBytes('flac', { tags: { title: 'x', custom: { NOEQUALS: ['y'] } } })
    return overwrite(overwrite(file, 'NOEQUALS=y', 'NOEQUALS!y'), 'TITLE=x', '=ITLE!x')
  }),
]

function manyFields() {
  const custom = Object.fromEntries(
    Array.from({ length: 10_000 }, (_, index) => [`FIELD${index}`, [`${index}`]]),
  )
  return { tags: { title: 'Many', custom } }
}

/** An MP3 whose ID3v2.4 tag is one title of any encoding and any bytes. */
async function withTitleFrame(encoding: number, bytes: string): Promise<Buffer> {
  const title = makeFrame(4, 'TIT2', Buffer.concat([u8(encoding), latin1(bytes)]))
  return Buffer.concat([makeTag(4, [title], 0), await makeAudioBytes('mp3')])
}

/** Puts other bytes in place of a text, cut or filled with spaces to its length and without moving anything. */
function overwrite(file: Buffer, text: string, bytes: string): Buffer {
  latin1(bytes.padEnd(text.length).slice(0, text.length)).copy(file, findBytes(file, text))
  return file
}
