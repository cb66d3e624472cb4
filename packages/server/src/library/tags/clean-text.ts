/** What a field of text, and a list of them, may hold at most: enough for any name, little enough for a million files. */
export const textLimits = { bytes: 4096, values: 64 } as const

/** Control characters, marks that reorder what stands around them, and what is no character. */
const unwanted =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufdd0-\ufdef\ufffe\uffff]/g
/** Most texts: printable ASCII, in which there is nothing to clean. */
const plain = /^[\x20-\x7e]*$/
const shortText = 1000
const breaks = /[\t-\r\u2028\u2029]+/g

/**
 * Makes a tag's value fit to be kept and shown: composed characters, no control characters, one line, at most 4 kB,
 * no space around it. Null for nothing left, and for what is no text.
 */
export function cleanText(value: unknown): string | null {
  if (typeof value === 'number') return cleanText(String(value))
  if (typeof value !== 'string') return null
  if (value.length <= shortText && plain.test(value)) return value.trim() === '' ? null : value.trim()
  // Cut before it is normalised: a megabyte of marks costs as much as it is long.
  const text = cutToBytes(value.slice(0, textLimits.bytes), textLimits.bytes)
    .toWellFormed()
    .normalize('NFC')
    .replace(breaks, ' ')
    .replace(unwanted, '')
    .trim()
  return text === '' ? null : cutToBytes(text, textLimits.bytes)
}

/** The clean texts of a value or a list of them, each once. */
export function cleanTexts(values: unknown): string[] {
  const list = Array.isArray(values) ? values.slice(0, 1000) : [values]
  const texts = list.map(cleanText).filter((text) => text !== null)
  return [...new Set(texts)].slice(0, textLimits.values)
}

function cutToBytes(text: string, bytes: number): string {
  if (text.length * 3 <= bytes || Buffer.byteLength(text) <= bytes) return text
  let length = 0
  let used = 0
  for (const character of text) {
    used += Buffer.byteLength(character)
    if (used > bytes) break
    length += character.length
  }
  return text.slice(0, length)
}
