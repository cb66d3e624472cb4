/**
 * Values that ID3v2.3 keeps in one field with slashes between them. The slash of AC/DC stays: only parts that each look
 * like a name of their own, of four letters or with a space in it, stand apart.
 */
export function splitSlashed(text: string): string[] {
  const parts = text.split('/').map((part) => part.trim())
  return parts.every((part) => part.length >= 4 || /\S\s+\S/.test(part)) ? parts : [text]
}
